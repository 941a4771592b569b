/** What a browser could not turn into what its author meant. */
import { isShown, quote, type ShownLine } from './shown.ts'

/** Elements that no browser knows, as a component whose name is misspelt becomes one. */
export function findUnknownComponents(slide: Element): string[] {
  const names = [...slide.querySelectorAll('*')].filter(isUnknown).map(({ tagName }) => tagName)
  return [...new Set(names)].map((name) => `There is no component <${name}>.`)
}

function isUnknown(element: Element): boolean {
  const { localName } = element
  if (element.closest('.katex, .mermaid') !== null) return false
  if (element instanceof SVGElement) {
    return Object.getPrototypeOf(element) === SVGElement.prototype
  }
  if (element instanceof HTMLUnknownElement) return true
  return localName.includes('-') && customElements.get(localName) === undefined
}

/** Formulas with errors, and dollars and backslashes that were to be formulas. */
export function findRawTex(slide: Element, lines: readonly ShownLine[]): string[] {
  const faulty = [...slide.querySelectorAll('.katex-error')].map((at) => at.textContent ?? '')
  const raw = lines
    .filter(({ element }) => element.closest('code, pre, .katex') === null)
    .map(({ text }) => text)
    .filter((text) => /\$\$|\\(frac|sum|text|left|cdot|leq?|geq?|mathrm)\b/.test(text))
  return [...faulty, ...raw].map((text) => `${quote(text)} is no rendered formula.`)
}

/** Template expressions that are shown as they were typed. */
export function findRawTemplates(lines: readonly ShownLine[]): string[] {
  return lines
    .filter(({ element }) => element.closest('code, pre') === null)
    .filter(({ text }) => /\{\{.*\}\}/.test(text))
    .map(({ text }) => `${quote(text)} was not rendered.`)
}

/** Diagrams that mermaid refused, or that came out empty. */
export function findBrokenMermaid(slide: Element): string[] {
  const refused = [...slide.querySelectorAll('pre[border]')].map((at) => at.textContent ?? '')
  const empty = [...slide.querySelectorAll('.mermaid')]
    .filter((at) => at.shadowRoot?.querySelector('svg') === null)
    .map(() => 'an empty diagram')
  const bombs = [...slide.querySelectorAll('.mermaid')]
    .filter((at) => at.shadowRoot?.querySelector('.error-icon, .error-text') !== null)
    .filter((at) => at.shadowRoot !== null)
    .map(() => 'a diagram with a syntax error')
  return [...refused, ...empty, ...bombs].map((text) => `Mermaid could not draw ${quote(text)}.`)
}

/** Images that did not arrive. */
export function findBrokenImages(slide: Element): string[] {
  return [...slide.querySelectorAll('img')]
    .filter((image) => isShown(image) && image.complete && image.naturalWidth === 0)
    .map((image) => `There is no image '${image.getAttribute('src') ?? ''}'.`)
}
