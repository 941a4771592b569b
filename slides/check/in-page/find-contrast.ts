/** Text that is hard to read on what lies under it. */
import { type Colour, contrastOf, layOver, readColour } from './colour.ts'
import { opacityOf, quote, type ShownLine } from './shown.ts'

/** Lines of code out of focus step back on purpose, and are in focus at another click. */
const exempt = '.slidev-code-dishonored, .katex-mathml'

/** @returns Sentences. */
export function findLowContrast(lines: readonly ShownLine[]): string[] {
  return lines.flatMap((line) => {
    if (line.element.closest(exempt) !== null) return []
    const ground = groundUnder(line)
    const ink = inkOf(line.element)
    const seen = layOver([ink[0], ink[1], ink[2], ink[3] * opacityOf(line.element)], ground)
    const ratio = contrastOf(seen, ground)
    const isLarge = line.sizePx >= 24 || (line.isBold && line.sizePx >= 18.66)
    const wanted = isLarge ? 3 : 4.5
    if (ratio >= wanted - 0.01) return []
    return [`${quote(line.text)} has a contrast of ${ratio.toFixed(2)}; ${wanted} is needed.`]
  })
}

function inkOf(element: Element): Colour {
  const { color, fill } = getComputedStyle(element)
  return readColour(element instanceof SVGElement ? fill : color)
}

/** What is painted under the middle of a line, from the paper up. */
function groundUnder({ element, box }: ShownLine): Colour {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const stack = document.elementsFromPoint(x, y)
  const own = stack.findIndex((at) => at === element || at.contains(element))
  const below = own < 0 ? ancestorsOf(element) : stack.slice(own)
  const painted = below.map(paintOf).filter((colour) => colour[3] > 0)
  return painted.reduceRight<Colour>((under, over) => layOver(over, under), paper())
}

/** Where nothing is hit, as outside the window, what an element lies in is what lies under it. */
function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  for (let at: Element | null = element; at !== null; at = at.parentElement) found.push(at)
  return found
}

function paintOf(element: Element): Colour {
  const { backgroundColor, fill } = getComputedStyle(element)
  const isShape = element instanceof SVGGeometryElement
  if (element instanceof SVGElement && !isShape) return [0, 0, 0, 0]
  if (isShape && fill === 'none') return [0, 0, 0, 0]
  const colour = readColour(isShape ? fill : backgroundColor)
  return [colour[0], colour[1], colour[2], colour[3] * opacityOf(element)]
}

function paper(): Colour {
  const isDark = document.documentElement.classList.contains('dark')
  return isDark ? [0, 0, 0, 1] : [255, 255, 255, 1]
}
