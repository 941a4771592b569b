/** The values of XML-RPC, read from XML and written to it. */
import type { Element } from '@xmldom/xmldom'
import { append, childElements, hasOwnText, textOf } from './xml.ts'

/** A value together with its type: JavaScript alone cannot tell an `int` from a `double`. */
export type Value =
  | { readonly type: 'int' | 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  /** As it is written, `19980717T14:08:55`: without a zone it is no point in time. */
  | { readonly type: 'dateTime.iso8601'; readonly value: string }
  | { readonly type: 'base64'; readonly value: Buffer }
  | { readonly type: 'array'; readonly value: readonly Value[] }
  | { readonly type: 'struct'; readonly value: ReadonlyMap<string, Value> }
  | { readonly type: 'nil' }

/** Thrown for XML that is well-formed and yet no XML-RPC. */
export class NotXmlRpc extends Error {}

/** Reads what a `value` element holds. */
export function readValue(element: Element): Value {
  const [typed, ...others] = childElements(element)
  // Without an element for its type, a value is a string, white space and all.
  if (!typed) return { type: 'string', value: textOf(element) }
  if (others.length > 0 || hasOwnText(element)) throw new NotXmlRpc('A value is one thing.')
  const read = readers.get(typed.nodeName)
  if (!read) throw new NotXmlRpc('There is no such type.')
  return read(typed)
}

const readers = new Map<string, (element: Element) => Value>([
  ['int', readInt],
  ['i4', readInt],
  ['double', readDouble],
  ['boolean', (element) => ({ type: 'boolean', value: readScalar(element, /^[01]$/) === '1' })],
  ['string', (element) => ({ type: 'string', value: readScalar(element, /^/) })],
  ['dateTime.iso8601', readDateTime],
  ['base64', readBase64],
  ['array', readArray],
  ['struct', readStruct],
  ['nil', readNil],
])

/** @param form What the text must look like. */
function readScalar(element: Element, form: RegExp): string {
  const text = textOf(element)
  if (childElements(element).length > 0 || !form.test(text)) {
    throw new NotXmlRpc(`This is no ${element.nodeName}.`)
  }
  return text
}

function readInt(element: Element): Value {
  const value = Number(readScalar(element, /^[+-]?\d+$/))
  if (value !== (value | 0)) throw new NotXmlRpc('An int has 32 bits.')
  // Otherwise -0 would be written as another number than 0.
  return { type: 'int', value: value + 0 }
}

function readDouble(element: Element): Value {
  return { type: 'double', value: Number(readScalar(element, /^[+-]?\d+(\.\d+)?$/)) }
}

function readDateTime(element: Element): Value {
  const text = readScalar(element, /^\d{8}T\d\d:\d\d:\d\d$/)
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T/, '$1-$2-$3T')
  const date = new Date(`${iso}Z`)
  // The 30th of February is a date to JavaScript, but another one.
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
  if (!exists) throw new NotXmlRpc('There is no such date or time.')
  return { type: 'dateTime.iso8601', value: text }
}

function readBase64(element: Element): Value {
  const text = readScalar(element, /^[\s\w+/]*={0,2}\s*$/)
  return { type: 'base64', value: Buffer.from(text, 'base64') }
}

function readArray(element: Element): Value {
  const [data, ...others] = childElements(element)
  if (data?.nodeName !== 'data' || others.length > 0) throw new NotXmlRpc('An array has data.')
  return { type: 'array', value: childElements(data).map(readNamed('value')) }
}

function readStruct(element: Element): Value {
  const members = childElements(element).map((member): [string, Value] => {
    const [name, value, ...others] = childElements(member)
    const isMember = member.nodeName === 'member' && name?.nodeName === 'name'
    if (!isMember || !value || others.length > 0) throw new NotXmlRpc('A member is a pair.')
    return [textOf(name), readNamed('value')(value)]
  })
  return { type: 'struct', value: new Map(members) }
}

function readNil(element: Element): Value {
  readScalar(element, /^$/)
  return { type: 'nil' }
}

function readNamed(name: string) {
  return (element: Element): Value => {
    if (element.nodeName !== name) throw new NotXmlRpc(`A ${name} was expected.`)
    return readValue(element)
  }
}

/** Adds a `value` element. */
export function writeValue(parent: Element, value: Value): void {
  const element = append(parent, { name: 'value' })
  switch (value.type) {
    case 'array': {
      const data = append(append(element, { name: 'array' }), { name: 'data' })
      for (const item of value.value) writeValue(data, item)
      return
    }
    case 'struct': {
      const struct = append(element, { name: 'struct' })
      for (const [name, item] of value.value) {
        const member = append(struct, { name: 'member' })
        append(member, { name: 'name' }, name)
        writeValue(member, item)
      }
      return
    }
    default:
      append(element, { name: value.type }, writeScalar(value))
  }
}

function writeScalar(value: Exclude<Value, { type: 'array' | 'struct' }>): string {
  switch (value.type) {
    case 'nil':
      return ''
    case 'boolean':
      return value.value ? '1' : '0'
    case 'double':
      return writeDouble(value.value)
    case 'base64':
      return value.value.toString('base64')
    default:
      return String(value.value)
  }
}

/** XML-RPC knows no exponents: `1e-7` is written in full. */
function writeDouble(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 100 })
}
