/** What a message carries besides its body: typed values by name. */
import { notImplemented } from '@cloud-labs/labkit'
import { type Input, readObject } from './input.ts'

/** A value of the type 'String', 'Number' or 'Binary', perhaps with a label, as 'Number.euro'. */
export interface AttributeValue {
  readonly DataType: string
  /** For strings and numbers. */
  readonly StringValue?: string
  /** For bytes, in Base64. */
  readonly BinaryValue?: string
}

export type MessageAttributes = Readonly<Record<string, AttributeValue>>

/** @throws QueueError InvalidParameterValue */
export function readMessageAttributes(input: Input): MessageAttributes {
  const attributes = readObject(input, 'MessageAttributes')
  const count = Object.keys(attributes).length
  if (count === 0) return {}
  // TODO(2): read up to ten attributes, and refuse what the contract does not know.
  notImplemented(2, `read ${count} message attributes`)
}

/**
 * Chooses the attributes that a receiver asks for.
 * @param names Names, starts of names as 'order.*', or everything with 'All' or '.*'.
 */
export function selectAttributes(
  attributes: MessageAttributes,
  names: readonly string[],
): MessageAttributes {
  if (names.length === 0) return {}
  // TODO(2): keep the attributes that one of the names asks for.
  notImplemented(2, 'choose among message attributes')
}

/** The bytes of a value, as they count for sizes and checksums. */
export function bytesOf({ StringValue = '', BinaryValue }: AttributeValue): Buffer {
  return BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64')
}
