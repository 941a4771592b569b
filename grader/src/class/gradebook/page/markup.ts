import { escapeXml, makeHarmless } from '../../../report/index.ts'

/** HTML that is what it says; everything else is text and becomes escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text, numbers, markup, lists of them, or nothing. */
export type Part = string | number | Markup | undefined | false | null | readonly Part[]

/**
 * A template of HTML. What was written by a student or anybody else comes in as a string, and a
 * string is text: it cannot open an element or leave an attribute's quotes.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = parts.map((part, at) => write(part) + (texts[at + 1] ?? ''))
  return new Markup((texts[0] ?? '') + written.join(''))
}

function write(part: Part): string {
  if (part instanceof Markup) return part.text
  if (part === undefined || part === false || part === null) return ''
  if (typeof part === 'object') return part.map(write).join('')
  return escapeXml(makeHarmless(String(part)))
}

/** Text whose `names` stand between backticks, as claims have them. */
export function spell(text: string): Markup {
  const parts = text.split('`')
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`
}
