/** Which parts a client wants to have put together. */
import { StoreError } from './errors.ts'
import type { Part } from './model.ts'
import { childrenOf, type Node, textOf } from './xml.ts'

/** All parts but the last have at least so many bytes. */
const leastPartBytes = 5 * 1024 * 1024

/**
 * Reads a CompleteMultipartUpload.
 * @param parts What has been uploaded, by number.
 * @throws StoreError MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall
 */
export function readCompletion(
  document: Node | undefined,
  parts: ReadonlyMap<number, Part>,
): Part[] {
  const listed = childrenOf(document, 'Part')
  if (document?.name !== 'CompleteMultipartUpload' || listed.length === 0) {
    throw new StoreError('MalformedXML')
  }
  const chosen: Part[] = []
  for (const node of listed) {
    const number = Number(textOf(node, 'PartNumber'))
    if (number <= (chosen.at(-1)?.number ?? 0)) throw new StoreError('InvalidPartOrder')
    const part = parts.get(number)
    if (part === undefined || part.etag !== quoted(textOf(node, 'ETag') ?? '')) {
      throw new StoreError('InvalidPart')
    }
    chosen.push(part)
  }
  if (chosen.slice(0, -1).some(({ size }) => size < leastPartBytes)) {
    throw new StoreError('EntityTooSmall')
  }
  return chosen
}

/** Some clients leave the quotation marks out. */
function quoted(etag: string): string {
  return `"${etag.replaceAll('"', '')}"`
}
