/** The MD5 of message attributes, written for this suite from the developer guide of SQS. */
import { createHash } from 'node:crypto'

/** An attribute as the SDK takes it. */
export type Attribute =
  | { readonly DataType: string; readonly StringValue: string }
  | { readonly DataType: string; readonly BinaryValue: Uint8Array }

export type Attributes = Readonly<Record<string, Attribute>>

/** @returns The digest in hexadecimal digits. */
export function digestOf(attributes: Attributes): string {
  const hash = createHash('md5')
  const add = (part: string | Uint8Array): void => {
    const bytes = Buffer.from(part as string)
    const length = new DataView(new ArrayBuffer(4))
    length.setUint32(0, bytes.length, false)
    hash.update(length).update(bytes)
  }
  for (const [name, attribute] of Object.entries(attributes).toSorted(byName)) {
    add(name)
    add(attribute.DataType)
    const isBinary = 'BinaryValue' in attribute
    hash.update(Uint8Array.of(isBinary ? 2 : 1))
    add(isBinary ? attribute.BinaryValue : attribute.StringValue)
  }
  return hash.digest('hex')
}

function byName(
  [one]: readonly [string, Attribute],
  [other]: readonly [string, Attribute],
): number {
  return one < other ? -1 : 1
}
