/** MD5, by which both ends see that what was sent is what arrived. */
import { notImplemented } from '@cloud-labs/labkit'
import type { MessageAttributes } from './message-attributes.ts'

export function md5OfBody(body: string): string {
  // TODO(2): the MD5 of the bytes of the text, in hexadecimal digits.
  notImplemented(2, 'digest a body')
}

/**
 * The digest of message attributes, as the developer guide of SQS defines it: by name in the order
 * of code units, with each name, type and value after its length.
 * @returns `undefined` where there are none.
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const count = Object.keys(attributes).length
  if (count === 0) return undefined
  // TODO(2): as the contract defines it; Buffer has writeUInt32BE.
  notImplemented(2, `digest ${count} message attributes`)
}
