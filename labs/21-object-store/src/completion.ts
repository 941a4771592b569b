/** Which parts a client wants to have put together. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Part } from './model.ts'
import { childrenOf, type Node } from './xml.ts'

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
  // TODO(6): refuse what is out of order, unknown, of another ETag or too small.
  notImplemented(6, `choose ${listed.length} of ${parts.size} parts of ${leastPartBytes} bytes`)
}
