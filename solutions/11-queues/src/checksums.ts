/** MD5, by which both ends see that what was sent is what arrived. */
import { createHash } from 'node:crypto'
import { type AttributeValue, bytesOf, type MessageAttributes } from './message-attributes.ts'

export function md5OfBody(body: string): string {
  return createHash('md5').update(body).digest('hex')
}

/**
 * The digest of message attributes, as the developer guide of SQS defines it: by name in the order
 * of code units, with each name, type and value after its length.
 * @returns `undefined` where there are none.
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).toSorted()
  if (names.length === 0) return undefined
  const hash = createHash('md5')
  for (const name of names) {
    const value = attributes[name]
    if (value !== undefined) hash.update(encode(name, value))
  }
  return hash.digest('hex')
}

function encode(name: string, value: AttributeValue): Buffer {
  const transport = value.BinaryValue === undefined ? 1 : 2
  return Buffer.concat([
    withLength(Buffer.from(name)),
    withLength(Buffer.from(value.DataType)),
    Buffer.from([transport]),
    withLength(bytesOf(value)),
  ])
}

/** Four bytes that say the length, most significant first, and the bytes. */
function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
