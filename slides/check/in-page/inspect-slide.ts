/** Runs in the browser: everything that is wrong with the slide that is shown now. */
import { findLowContrast } from './find-contrast.ts'
import { findClipped, findOverflow, findOverlaps, findWideLabels } from './find-misplaced.ts'
import {
  findBrokenImages,
  findBrokenMermaid,
  findRawTemplates,
  findRawTex,
  findUnknownComponents,
} from './find-unrendered.ts'
import { findLines, quote, type ShownLine } from './shown.ts'

/** What was found, sentences by rule, and where the slide's links lead. */
export interface Inspection {
  readonly faults: Readonly<Record<string, readonly string[]>>
  readonly links: readonly string[]
}

const smallestPx = 12

/** Inspects a slide in the light that the page has now. */
export function inspectSlide(no: number): Inspection {
  const slide = slideOf(no)
  const lines = findLines(slide)
  const links = [...slide.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
  return {
    links,
    faults: {
      empty: isEmpty(slide, lines) ? ['It shows nothing.'] : [],
      overflow: findOverflow(slide, lines),
      clipped: findClipped(slide),
      overlap: findOverlaps(lines),
      'part-label': findWideLabels(slide),
      contrast: findLowContrast(lines),
      'small-text': findSmall(lines),
      image: findBrokenImages(slide),
      tex: findRawTex(slide, lines),
      mermaid: findBrokenMermaid(slide),
      component: findUnknownComponents(slide),
      'raw-template': findRawTemplates(lines),
    },
  }
}

/** Only what depends on the light. */
export function inspectContrast(no: number): Inspection {
  return { links: [], faults: { contrast: findLowContrast(findLines(slideOf(no))) } }
}

function slideOf(no: number): Element {
  const slide = document.querySelector(`#slideshow [data-slidev-no="${no}"]`)
  if (slide === null) throw new Error(`Slide ${no} is not shown.`)
  return slide
}

function isEmpty(slide: Element, lines: readonly ShownLine[]): boolean {
  const words = lines.filter(({ element }) => element.closest('.foot') === null)
  return words.length === 0 && slide.querySelector('img, svg, video') === null
}

function findSmall(lines: readonly ShownLine[]): string[] {
  return lines
    .filter(({ sizePx, element }) => sizePx < smallestPx - 0.05 && !element.closest('.katex'))
    .map(({ text, sizePx }) => `${quote(text)} is ${sizePx.toFixed(1)} pixels high.`)
}
