/** Reading what a request brings: as it comes, unwrapped, and compared with what was promised. */
import { decodeChunks } from './aws-chunks.ts'
import type { Call } from './call.ts'
import { type Digests, openDigests } from './digests.ts'
import { StoreError } from './errors.ts'
import type { Piece } from './model.ts'
import { type Node, parseXml } from './xml.ts'

/** Content that is on the disk, and belongs to nothing yet. */
export interface Stored extends Piece {
  readonly etag: string
  readonly checksums: Readonly<Record<string, string>>
}

/**
 * Writes the content of a request into a new blob.
 * @throws StoreError IncompleteBody, BadDigest, InvalidDigest, XAmzContentSHA256Mismatch; then
 *   nothing is left of it.
 */
export async function storeContent(call: Call): Promise<Stored> {
  const digests = openDigests(call)
  const piece = await call.store.blobs.write(readContent(call, digests))
  return { ...piece, etag: `"${digests.md5()}"`, checksums: digests.checksums() }
}

/** A thousand of the longest keys, written as entities, have some five million bytes. */
const mostDocumentBytes = 8 * 1_048_576

/**
 * Reads the content of a request as XML.
 * @returns `undefined` if there is none.
 * @throws StoreError MalformedXML, and as above
 */
export async function readDocument(call: Call): Promise<Node | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readContent(call, openDigests(call))) {
    size += chunk.length
    if (size > mostDocumentBytes) throw new StoreError('MalformedXML')
    chunks.push(chunk)
  }
  if (size === 0) return undefined
  try {
    return parseXml(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new StoreError('MalformedXML')
  }
}

async function* readContent(call: Call, digests: Digests): AsyncGenerator<Uint8Array> {
  const { request, payload } = call
  const trailers = new Map<string, string>()
  const source = payload.isChunked ? decodeChunks(request, trailers) : request
  const announced = request.headers['x-amz-decoded-content-length']
  let size = 0
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length
      digests.update(chunk)
      yield chunk
    }
  } catch (error) {
    // The client has closed the connection in the middle.
    throw error instanceof StoreError ? error : new StoreError('IncompleteBody')
  }
  if (payload.isChunked && announced !== undefined && Number(announced) !== size) {
    throw new StoreError('IncompleteBody')
  }
  const promised = request.headers['x-amz-trailer']
  if (payload.isChunked && promised !== undefined && !trailers.has(String(promised))) {
    throw new StoreError('IncompleteBody')
  }
  digests.compare(trailers)
}
