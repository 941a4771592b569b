/** Views as text, the choice between two media types, and the tags of what was rendered. */
import { createHash } from 'node:crypto'
import type { View } from './routes.ts'

export type MediaType = 'application/json' | 'application/xml'

const offered: readonly MediaType[] = ['application/json', 'application/xml']

export function render(view: View, type: MediaType) {
  const content =
    type === 'application/json'
      ? JSON.stringify(toObject(view), null, 2)
      : `${toElements(view, '\n')}\n`
  const hash = createHash('sha1').update(content).digest('hex')
  return { content, tag: `"${type.endsWith('xml') ? 'x' : 'j'}${hash}"` }
}

function toObject({ name, members, items, links }: View): object {
  const hrefs = Object.entries(links).map(([rel, href]) => [rel, { href }])
  return {
    links: Object.fromEntries(hrefs),
    ...members,
    ...(items && { [name]: items.map(toObject) }),
  }
}

/** Indented, links first, attributes in the other order: all of which the vocabulary allows. */
function toElements({ name, members, items = [], links }: View, indent: string): string {
  const inner = `${indent}  `
  const lines = [
    ...Object.entries(links).map(([rel, href]) => `<link href='${href}' rel='${rel}' />`),
    ...Object.entries(members).map(([key, value]) => `<${key}>${escape(String(value))}</${key}>`),
    ...items.map((item) => toElements(item, inner)),
  ]
  return `<${name}>${lines.map((line) => inner + line).join('')}${indent}</${name}>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&#60;')
    .replaceAll('>', '&#x3E;')
    .replaceAll('"', '&quot;')
}

export function chooseType(accept: string): MediaType | undefined {
  const scored = offered.map((type) => ({ type, q: scoreType(type, accept) }))
  const best = Math.max(...scored.map(({ q }) => q))
  return best > 0 ? scored.find(({ q }) => q === best)?.type : undefined
}

function scoreType(type: MediaType, accept: string): number {
  let best = { precision: -1, q: 0 }
  for (const entry of accept.toLowerCase().split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim())
    const precision = ['*/*', 'application/*', type].indexOf(range)
    const q = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1)
    if (precision > best.precision) best = { precision, q }
  }
  return best.q
}

export function matchesTag(
  field: string | undefined,
  tag: string,
  comparison: 'weak' | 'strong',
): boolean {
  if (field === undefined) return false
  const tags = field.split(',').map((entry) => entry.trim())
  return tags.some(
    (held) => held === '*' || held === tag || (comparison === 'weak' && held === `W/${tag}`),
  )
}
