/** The two formats in which every representation can be written. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Representation } from './representations.ts'

/** A media type and the way to write it. */
export interface Format {
  readonly mediaType: string
  write(representation: Representation): string
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
  // TODO(4): an element for the kind, one for each member or item, and one for each link.
  notImplemented(4, `write ${representation.kind} as XML`)
}

/** Makes text safe as the content of an element and of a quoted attribute. */
export function escapeXml(text: string): string {
  // TODO(4): escape & < > and ".
  notImplemented(4, `escape ${text.length} characters for XML`)
}

function toJson(representation: Representation): object {
  const links = Object.fromEntries(
    Object.entries(representation.links).map(([relation, href]) => [relation, { href }]),
  )
  return 'items' in representation
    ? { [representation.kind]: representation.items.map(toJson), links }
    : { ...representation.members, links }
}
