/** Message attributes. */
import { createHash } from 'node:crypto'
import { refuse } from './checks.ts'
import type { Fields, Letter } from './state.ts'

type Attributes = Letter['attributes']

export function readAttributes(fields: Fields): Attributes {
  const attributes = (fields['MessageAttributes'] ?? {}) as Attributes
  const isFine = ({ DataType, StringValue, BinaryValue }: Fields) =>
    /^Binary(\.|$)/.test(`${DataType}`)
      ? isFilled(BinaryValue)
      : /^(String|Number)(\.|$)/.test(`${DataType}`) && isFilled(StringValue)
  const values = Object.values(attributes)
  if (values.length > 10 || !values.every(isFine)) refuse('InvalidParameterValue')
  return attributes
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== ''

const bytesOf = ({ StringValue, BinaryValue }: Fields): Buffer =>
  typeof BinaryValue === 'string'
    ? Buffer.from(BinaryValue, 'base64')
    : Buffer.from(String(StringValue))

export function sizeOf(body: string, attributes: Attributes): number {
  const parts = Object.entries(attributes).flatMap(([name, value]) => [
    Buffer.from(name),
    Buffer.from(String(value['DataType'])),
    bytesOf(value),
  ])
  return parts.reduce((sum, { length }) => sum + length, Buffer.byteLength(body))
}

export function select(attributes: Attributes, patterns: readonly unknown[]): Attributes {
  const matches = (name: string) =>
    patterns.some((pattern) => {
      const [, start] = /^(.+\.)\*$/.exec(String(pattern)) ?? []
      return start === undefined
        ? ['All', '.*', name].includes(String(pattern))
        : name.startsWith(start)
    })
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => matches(name)))
}

export function digestOf(attributes: Attributes): string | undefined {
  const names = Object.keys(attributes).toSorted()
  const parts = names.flatMap((name) => {
    const value = attributes[name] ?? {}
    const kind = typeof value['BinaryValue'] === 'string' ? 2 : 1
    const texts = [Buffer.from(name), Buffer.from(String(value['DataType']))]
    return [...texts.flatMap(prefixed), Buffer.of(kind), ...prefixed(bytesOf(value))]
  })
  if (names.length === 0) return undefined
  return createHash('md5').update(Buffer.concat(parts)).digest('hex')
}

function prefixed(bytes: Buffer): Buffer[] {
  const { length } = bytes
  return [
    Buffer.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255),
    bytes,
  ]
}
