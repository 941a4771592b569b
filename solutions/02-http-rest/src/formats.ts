/** The two formats in which every representation can be written. */
import type { Item, Links, Representation } from './representations.ts'

/** A media type and the way to write it. */
export interface Format {
  readonly mediaType: string
  write(representation: Representation): string
}

const xmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** What a client gets that has no wish of its own. */
export const preferredFormat: Format = { mediaType: 'application/json', write: writeJson }

/** The formats on offer, the preferred one first. */
export const formats: readonly Format[] = [
  preferredFormat,
  { mediaType: 'application/xml', write: writeXml },
]

export function writeJson(representation: Representation): string {
  return JSON.stringify(toJson(representation))
}

/** Writes the XML vocabulary of the handout. */
export function writeXml(representation: Representation): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(representation)}\n`
}

/**
 * Makes text safe as the content of an element and of a quoted attribute.
 *
 * One pass over the text: a second one would escape the ampersands of the first (XML 1.0 §2.4).
 */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => xmlEntities[character] ?? character)
}

function toJson(representation: Representation): object {
  const links = Object.fromEntries(
    Object.entries(representation.links).map(([relation, href]) => [relation, { href }]),
  )
  return 'items' in representation
    ? { [representation.kind]: representation.items.map(toJson), links }
    : { ...representation.members, links }
}

function toXml(representation: Representation): string {
  const { kind, links } = representation
  const content =
    'items' in representation
      ? representation.items.map(toXml).join('')
      : membersToXml(representation.members)
  return `<${kind}>${content}${linksToXml(links)}</${kind}>`
}

function membersToXml(members: Item['members']): string {
  return Object.entries(members)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('')
}

function linksToXml(links: Links): string {
  return Object.entries(links)
    .map(([relation, href]) => `<link rel="${relation}" href="${escapeXml(href)}"/>`)
    .join('')
}
