/** What a representation says, whichever format it is written in, so that two can be compared. */
import { at, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { get } from './client.ts'
import { mediaTypeOf } from './fields.ts'
import { type Element, parseXml } from './xml.ts'

/** Members and links as text; items sorted by their `self`. */
export interface Said {
  readonly kind: string
  readonly members: Readonly<Record<string, string | undefined>>
  readonly links: Readonly<Record<string, string | undefined>>
  readonly items: readonly Said[]
}

interface Shape {
  readonly members: readonly string[]
  readonly links: readonly string[]
  /** The kind of a collection's items. */
  readonly item?: string
}

const shapes: Readonly<Record<string, Shape>> = {
  polls: { members: [], links: ['self'], item: 'poll' },
  poll: { members: ['title', 'open'], links: ['self', 'collection', 'options', 'votes'] },
  options: { members: [], links: ['self', 'poll'], item: 'option' },
  option: { members: ['label', 'votes'], links: ['self', 'collection', 'poll'] },
  votes: { members: [], links: ['self', 'poll'], item: 'vote' },
  vote: { members: ['voter', 'choice'], links: ['self', 'collection', 'poll'] },
}

/** Reads the JSON representation of a resource. */
export async function readJsonAs(site: Site, uri: string, kind: string): Promise<Said> {
  return sayJson((await get(site, uri)).json(), kind)
}

/** Reads the XML representation of a resource, which must be well-formed UTF-8. */
export async function readXmlAs(site: Site, uri: string, kind: string): Promise<Said> {
  const reply = await get(site, uri, { accept: 'application/xml' })
  expect(mediaTypeOf(reply), 'A client that asked for XML got another media type.').toBe(
    'application/xml',
  )
  const root = parseXml(decode(reply))
  const form = root === undefined ? 'neither' : 'well-formed UTF-8'
  expect(form, 'The XML was not well-formed, or not UTF-8.').toBe('well-formed UTF-8')
  expect(root?.name, 'The root element of the XML had another name.').toBe(kind)
  return sayXml(root, kind)
}

/** Texts by their names: `title`, or `options 0 label`. */
type Texts = Readonly<Record<string, string | undefined>>

/** The first texts that differ, on either side; both are empty where none does. */
export function findDifferences(
  one: Said,
  other: Said,
): { readonly left: Texts; readonly right: Texts } {
  const [left, right] = [new Map(flatten(one)), new Map(flatten(other))]
  const names = [...new Set([...left.keys(), ...right.keys()])]
  const differing = names.filter((name) => left.get(name) !== right.get(name)).slice(0, 2)
  return {
    left: pick(differing, (name) => left.get(name)),
    right: pick(differing, (name) => right.get(name)),
  }
}

function flatten({ kind, members, links, items }: Said): [string, string | undefined][] {
  const inner = items.flatMap((item, index) =>
    flatten(item).map(([name, value]): [string, string | undefined] => [
      `${kind} ${index} ${name}`,
      value,
    ]),
  )
  return [...Object.entries({ ...members, ...links }), ...inner]
}

function decode(reply: Reply): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reply.bytes)
  } catch {
    return ''
  }
}

function sayJson(value: unknown, kind: string): Said {
  const { members, links, item } = shapeOf(kind)
  const items = item === undefined ? [] : at(value, kind)
  return {
    kind,
    members: pick(members, (name) => textOf(at(value, name))),
    links: pick(links, (relation) => textOf(at(value, 'links', relation, 'href'))),
    items: sort((Array.isArray(items) ? items : []).map((each) => sayJson(each, item ?? ''))),
  }
}

function sayXml(element: Element | undefined, kind: string): Said {
  const { members, links, item } = shapeOf(kind)
  const children = element?.children ?? []
  return {
    kind,
    members: pick(members, (name) => children.find((child) => child.name === name)?.text),
    links: pick(links, (relation) => findLink(children, relation)),
    items: sort(
      children.filter((child) => child.name === item).map((child) => sayXml(child, child.name)),
    ),
  }
}

function findLink(children: readonly Element[], relation: string): string | undefined {
  const links = children.filter((child) => child.name === 'link')
  return links.find((link) => link.attributes.get('rel') === relation)?.attributes.get('href')
}

function shapeOf(kind: string): Shape {
  return shapes[kind] ?? { members: [], links: [] }
}

function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : String(value)
}

function pick<Value>(names: readonly string[], value: (name: string) => Value) {
  return Object.fromEntries(names.map((name) => [name, value(name)]))
}

function sort(items: readonly Said[]): Said[] {
  const selfOf = (said: Said) => said.links.self ?? ''
  return items.toSorted((one, other) => (selfOf(one) < selfOf(other) ? -1 : 1))
}
