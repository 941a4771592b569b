/** What content is compared with: digests that came before it or behind it. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Call } from './call.ts'

/** Digests of content that is on its way. */
export interface Digests {
  update(chunk: Uint8Array): void
  /**
   * Compares them with what the client has sent.
   * @throws StoreError BadDigest, XAmzContentSHA256Mismatch
   */
  compare(trailers: ReadonlyMap<string, string>): void
  /** In hexadecimal digits. */
  md5(): string
  /** Those that the client has sent, in Base64, by algorithm. */
  checksums(): Readonly<Record<string, string>>
}

/** @throws StoreError InvalidDigest */
export function openDigests({ request, payload }: Call): Digests {
  const { headers } = request
  const wanted = headers['content-md5']
  const checksums: Record<string, string> = {}
  return {
    update: (chunk) => {
      // TODO(1): feed an MD5.
      // TODO(3): feed a CRC32, and a SHA-256 if one is needed.
      notImplemented(1, `digest ${chunk.length} bytes`)
    },
    compare: (trailers) => {
      // TODO(1): compare the MD5 with Content-MD5, which may also be no MD5 at all.
      if (wanted !== undefined) notImplemented(1, 'compare Content-MD5')
      // TODO(3): compare the checksums that came before the content or behind it, and keep them.
      if (trailers.size > 0) notImplemented(3, 'compare a checksum')
      // TODO(4): compare the SHA-256 that was signed.
      if (payload.sha256 !== undefined) notImplemented(4, 'compare the digest that was signed')
    },
    md5: () => notImplemented(1, 'tell the MD5'),
    checksums: () => checksums,
  }
}
