/** XML-RPC values as objects: each class reads, checks and writes one sort of them. */
import type { Element } from '@xmldom/xmldom'
import { elementsIn, escaped, tag } from './xml-text.ts'

export class NotXmlRpc extends Error {}

export interface XmlRpcValue {
  /** The element for the type, without `value` around it. */
  write(): string
}

/** Everything that is one piece of text; the text is kept as it came. */
export class Scalar implements XmlRpcValue {
  readonly type: string
  readonly text: string

  constructor(type: string, text: string) {
    this.type = type === 'i4' ? 'int' : type
    this.text = text
    const check = checks.get(this.type)
    if (!check?.(text)) throw new NotXmlRpc(`This is no ${type}.`)
  }

  write(): string {
    return tag(this.type, escaped(this.text))
  }
}

const checks = new Map<string, (text: string) => boolean>([
  ['int', (text) => /^[+-]?\d+$/.test(text) && Math.abs(Number(text) + 0.5) < 2 ** 31],
  ['double', (text) => /^[+-]?\d+(\.\d+)?$/.test(text)],
  ['boolean', (text) => text === '0' || text === '1'],
  ['string', () => true],
  ['dateTime.iso8601', isDateTime],
  ['base64', (text) => /^[A-Za-z0-9+/\s]*=?=?\s*$/.test(text)],
  ['nil', (text) => text === ''],
])

function isDateTime(text: string): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number)
  if (!parts) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60
  )
}

export class List implements XmlRpcValue {
  readonly items: readonly XmlRpcValue[]

  constructor(items: readonly XmlRpcValue[]) {
    this.items = items
  }

  write(): string {
    return tag('array', tag('data', this.items.map((item) => tag('value', item.write())).join('')))
  }
}

export class Struct implements XmlRpcValue {
  readonly members: ReadonlyMap<string, XmlRpcValue>

  constructor(members: Iterable<readonly [string, XmlRpcValue]>) {
    this.members = new Map(members)
  }

  write(): string {
    const members = [...this.members].map(([name, value]) =>
      tag('member', tag('name', escaped(name)) + tag('value', value.write())),
    )
    return tag('struct', members.join(''))
  }
}

export function int(value: number): Scalar {
  return new Scalar('int', String(value))
}

/** Reads a `value` element. */
export function read(element: Element | undefined): XmlRpcValue {
  if (element?.nodeName !== 'value') throw new NotXmlRpc('A value was expected.')
  const [typed, ...others] = elementsIn(element)
  if (!typed) return new Scalar('string', element.textContent ?? '')
  if (others.length > 0) throw new NotXmlRpc('A value is one thing.')
  if (typed.nodeName === 'array') return readList(typed)
  if (typed.nodeName === 'struct') return new Struct(elementsIn(typed).map(readMember))
  if (elementsIn(typed).length > 0) throw new NotXmlRpc('Text was expected.')
  return new Scalar(typed.nodeName, typed.textContent ?? '')
}

function readList(array: Element): List {
  const [data, ...others] = elementsIn(array)
  if (data?.nodeName !== 'data' || others.length > 0) throw new NotXmlRpc('One data, please.')
  return new List(elementsIn(data).map(read))
}

function readMember(member: Element): [string, XmlRpcValue] {
  const [name, value, ...others] = elementsIn(member)
  if (name?.nodeName !== 'name' || others.length > 0) throw new NotXmlRpc('A pair, please.')
  return [name.textContent ?? '', read(value)]
}
