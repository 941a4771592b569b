/** What a message carries besides its body: typed values by name. */
import { QueueError } from './errors.ts'
import { type Input, isObject, readObject } from './input.ts'

/** A value of the type 'String', 'Number' or 'Binary', perhaps with a label, as 'Number.euro'. */
export interface AttributeValue {
  readonly DataType: string
  /** For strings and numbers. */
  readonly StringValue?: string
  /** For bytes, in Base64. */
  readonly BinaryValue?: string
}

export type MessageAttributes = Readonly<Record<string, AttributeValue>>

const mostAttributes = 10

/** @throws QueueError InvalidParameterValue */
export function readMessageAttributes(input: Input): MessageAttributes {
  const entries = Object.entries(readObject(input, 'MessageAttributes'))
  if (entries.length > mostAttributes) {
    throw new QueueError('InvalidParameterValue', 'A message has at most ten attributes.')
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, readValue(name, value)]))
}

function readValue(name: string, value: unknown): AttributeValue {
  const { DataType, StringValue, BinaryValue } = isObject(value) ? value : {}
  if (typeof DataType === 'string') {
    const [kind = ''] = DataType.split('.')
    if (/^(String|Number)$/.test(kind) && typeof StringValue === 'string' && StringValue !== '') {
      return { DataType, StringValue }
    }
    if (kind === 'Binary' && typeof BinaryValue === 'string' && BinaryValue !== '') {
      return { DataType, BinaryValue }
    }
  }
  throw new QueueError('InvalidParameterValue', `The message attribute '${name}' is invalid.`)
}

/**
 * Chooses the attributes that a receiver asks for.
 * @param names Names, starts of names as 'order.*', or everything with 'All' or '.*'.
 */
export function selectAttributes(
  attributes: MessageAttributes,
  names: readonly string[],
): MessageAttributes {
  const isWanted = (name: string): boolean =>
    names.some((wanted) => {
      if (wanted === 'All' || wanted === '.*' || wanted === name) return true
      return wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))
    })
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)))
}

/** The bytes of a value, as they count for sizes and checksums. */
export function bytesOf({ StringValue = '', BinaryValue }: AttributeValue): Buffer {
  return BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64')
}
