/** The content coding `aws-chunked`: chunks with their length before them, and trailers behind. */
import { notImplemented } from '@cloud-labs/labkit'

/**
 * Unwraps content that comes in chunks.
 * @param trailers What stands behind the last chunk is put in here, by lower-case name.
 * @throws StoreError IncompleteBody if it does not come to its end, or is not of this form.
 */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  trailers: Map<string, string>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    // TODO(3): a chunk of the connection may begin and end anywhere within those of the coding.
    notImplemented(3, `find the chunks in ${chunk.length} bytes, and ${trailers.size} trailers`)
    yield chunk
  }
}
