/** What a viewer sees of a slide: lines of text, with where they are and how they look. */

/** One line of text, as it is drawn. */
export interface ShownLine {
  readonly text: string
  /** The element whose text it is. */
  readonly element: Element
  readonly box: DOMRect
  /** In pixels of the slide. */
  readonly sizePx: number
  readonly isBold: boolean
}

/** Whether an element is drawn at all. */
export function isShown(element: Element): boolean {
  const { visibility, display } = getComputedStyle(element)
  return visibility !== 'hidden' && display !== 'none' && opacityOf(element) > 0.02
}

/** How opaque an element is, with all that it lies in. */
export function opacityOf(element: Element): number {
  let opacity = 1
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    opacity *= Number(getComputedStyle(at).opacity)
  }
  return opacity
}

/** All lines of text in a slide, in the order of the document. */
export function findLines(slide: Element): ShownLine[] {
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT)
  const lines: ShownLine[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (element === null || !node.textContent?.trim() || isHelp(element)) continue
    if (isShown(element)) lines.push(...linesOf(node, element))
  }
  return lines
}

/** Text for screen readers and styles, which nobody sees. */
function isHelp(element: Element): boolean {
  return element.closest('.katex-mathml, style, script, title, desc, .sr-only') !== null
}

function linesOf(node: Node, element: Element): ShownLine[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  const style = getComputedStyle(element)
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
  const text = node.textContent?.trim().replaceAll(/\s+/g, ' ') ?? ''
  return boxes.map((box) => ({
    text,
    element,
    box,
    sizePx: Number.parseFloat(style.fontSize) * scaleOf(element),
    isBold: Number(style.fontWeight) >= 700,
  }))
}

function scaleOf(element: Element): number {
  if (!(element instanceof SVGGraphicsElement)) return 1
  const matrix = element.getScreenCTM()
  return matrix === null ? 1 : Math.hypot(matrix.a, matrix.b)
}

/** A few words by which an author finds the place. */
export function quote(text: string): string {
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`
}
