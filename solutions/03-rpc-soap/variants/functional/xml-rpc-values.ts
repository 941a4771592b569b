/** XML-RPC values: checked on the way in, and kept as the text they came in. */
import { escape, type Tree } from './read-xml.ts'

type Scalar = 'int' | 'double' | 'boolean' | 'string' | 'dateTime.iso8601' | 'base64' | 'nil'

export type Read =
  | { readonly type: 'array'; readonly items: readonly Read[] }
  | { readonly type: 'struct'; readonly members: ReadonlyMap<string, Read> }
  | { readonly type: Scalar; readonly text: string }

const forms: Readonly<Record<Scalar, RegExp>> = {
  int: /^[+-]?\d{1,10}$/,
  double: /^[+-]?\d+(\.\d+)?$/,
  boolean: /^[01]$/,
  string: /^/,
  'dateTime.iso8601': /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}$/,
  base64: /^[\s\w+/]*={0,2}\s*$/,
  nil: /^$/,
}

/** @returns `null` for what is no value. */
export function readValue({ children, text }: Tree): Read | null {
  const [typed, second] = children
  if (!typed) return { type: 'string', text }
  if (second || text.trim()) return null
  if (typed.local === 'array') return readArray(typed)
  if (typed.local === 'struct') return readStruct(typed)
  const type = typed.local === 'i4' ? 'int' : typed.local
  if (!isScalar(type) || !forms[type].test(typed.text) || typed.children.length) return null
  if (type === 'int' && (Number(typed.text) | 0) !== Number(typed.text)) return null
  if (type === 'dateTime.iso8601' && !isDay(typed.text)) return null
  return { type, text: typed.text }
}

function isScalar(type: string): type is Scalar {
  return Object.hasOwn(forms, type)
}

/** The days of a month differ; the form alone does not tell. */
function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].map(Number)
  return Number(day) <= new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
}

function readArray({ children }: Tree): Read | null {
  const [data, second] = children
  if (data?.local !== 'data' || second) return null
  const items = data.children.map((item) => (item.local === 'value' ? readValue(item) : null))
  return items.includes(null) ? null : { type: 'array', items: items as Read[] }
}

function readStruct({ children }: Tree): Read | null {
  const members = new Map<string, Read>()
  for (const member of children) {
    const [name, value, third] = member.children
    const isPair = member.local === 'member' && name?.local === 'name' && value?.local === 'value'
    const read = isPair && !third ? readValue(value) : null
    if (!read || !name) return null
    members.set(name.text, read)
  }
  return { type: 'struct', members }
}

/** Writes a value without its `value` element. */
export function echoValue(value: Read): string {
  const wrap = (item: Read) => `<value>${echoValue(item)}</value>`
  if (value.type === 'array') return `<array><data>${value.items.map(wrap).join('')}</data></array>`
  if (value.type === 'struct') {
    const members = [...value.members].map(
      ([name, item]) => `<member><name>${escape(name)}</name>${wrap(item)}</member>`,
    )
    return `<struct>${members.join('')}</struct>`
  }
  return `<${value.type}>${escape(value.text)}</${value.type}>`
}
