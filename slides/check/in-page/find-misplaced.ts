/** What lies where it should not: outside, cut off, on other words, beside its part. */
import { isShown, quote, type ShownLine } from './shown.ts'

/** How far a thing may stand out before it counts, in pixels; letters have soft edges. */
const tolerancePx = 2

/** Lines, images and shapes that leave the slide. */
export function findOverflow(slide: Element, lines: readonly ShownLine[]): string[] {
  const frame = slide.getBoundingClientRect()
  const words = lines
    .filter(({ box, element }) => isOutside(box, frame) && !isCutOff(element, slide))
    .map(({ text }) => quote(text))
  const things = [...slide.querySelectorAll('img, video, canvas, svg *, pre, table')]
    .filter((element) => element instanceof HTMLElement || element instanceof SVGGeometryElement)
    .filter((element) => isShown(element) && isOutside(element.getBoundingClientRect(), frame))
    .map((element) => `a <${element.localName}>`)
  return [...new Set([...words, ...things])].map((what) => `${what} leaves the slide.`)
}

/** What is cut off is not seen outside; that it is cut off is another finding. */
function isCutOff(element: Element, slide: Element): boolean {
  for (let at = element; at !== slide && at.parentElement !== null; at = at.parentElement) {
    if (at instanceof HTMLElement && getComputedStyle(at).overflowX !== 'visible') return true
  }
  return false
}

function isOutside(box: DOMRect, frame: DOMRect): boolean {
  if (box.width === 0 && box.height === 0) return false
  return (
    box.left < frame.left - tolerancePx ||
    box.top < frame.top - tolerancePx ||
    box.right > frame.right + tolerancePx ||
    box.bottom > frame.bottom + tolerancePx
  )
}

/** Elements that hide a part of what they hold, or would have to be scrolled. */
export function findClipped(slide: Element): string[] {
  return [...slide.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    if (!(element instanceof HTMLElement) || !isShown(element)) return []
    if (element.closest('.katex-mathml, .sr-only') !== null) return []
    const { overflowX, overflowY } = getComputedStyle(element)
    const wide = element.scrollWidth - element.clientWidth
    const high = element.scrollHeight - element.clientHeight
    const isCutX = overflowX !== 'visible' && wide > tolerancePx
    const isCutY = overflowY !== 'visible' && high > tolerancePx
    if (!isCutX && !isCutY) return []
    const how = isCutX ? `${wide} pixels of its width` : `${high} pixels of its height`
    const what = quote(element.textContent?.trim() ?? '')
    return [`${how} are cut off: ${what} in a <${element.localName}>.`]
  })
}

/** Words that lie on other words. */
export function findOverlaps(lines: readonly ShownLine[]): string[] {
  const apart = lines.filter(({ element }) => element.closest('.katex') === null)
  const found: string[] = []
  for (const [index, one] of apart.entries()) {
    for (const other of apart.slice(index + 1)) {
      if (shareOfOverlap(core(one.box), core(other.box)) > 0.08) {
        found.push(`${quote(one.text)} and ${quote(other.text)} lie on each other.`)
      }
    }
  }
  return [...new Set(found)]
}

/** A line's box is higher than its letters. */
function core({ x, y, width, height }: DOMRect): DOMRect {
  return new DOMRect(x, y + height * 0.2, width, height * 0.6)
}

function shareOfOverlap(one: DOMRect, other: DOMRect): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  if (width <= 0 || height <= 0) return 0
  const smaller = Math.min(one.width * one.height, other.width * other.height)
  return (width * height) / smaller
}

/** Labels that are wider than the part of a drawing that they name. */
export function findWideLabels(slide: Element): string[] {
  return [...slide.querySelectorAll('.sketch g > rect.shape')].flatMap((rect) => {
    const part = rect.getBoundingClientRect()
    const labels = [...(rect.parentElement?.querySelectorAll(':scope > text.middle') ?? [])]
    return labels
      .filter((label) => isShown(label) && label.textContent?.trim() !== '')
      .filter((label) => isNear(label.getBoundingClientRect(), part))
      .filter((label) => label.getBoundingClientRect().width > part.width - 4)
      .map((label) => `${quote(label.textContent?.trim() ?? '')} is wider than its part.`)
  })
}

function isNear(label: DOMRect, part: DOMRect): boolean {
  const middle = label.x + label.width / 2
  const height = label.y + label.height / 2
  return middle > part.left && middle < part.right && height > part.top && height < part.bottom
}
