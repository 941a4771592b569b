/** What content is compared with: digests that came before it or behind it. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Call } from './call.ts'
import { StoreError } from './errors.ts'

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
  if (wanted !== undefined && !/^[\w+/]{22}==$/.test(String(wanted))) {
    throw new StoreError('InvalidDigest')
  }
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  const needsSha256 = payload.sha256 !== undefined || mentions(request, 'sha256')
  let crc = 0
  let known: { md5: Buffer; sha256: Buffer } | undefined
  const checksums: Record<string, string> = {}
  const finish = () => (known ??= { md5: md5.digest(), sha256: sha256.digest() })
  return {
    update: (chunk) => {
      md5.update(chunk)
      crc = crc32(chunk, crc)
      if (needsSha256) sha256.update(chunk)
    },
    compare: (trailers) => {
      const found = finish()
      if (payload.sha256 !== undefined && found.sha256.toString('hex') !== payload.sha256) {
        throw new StoreError('XAmzContentSHA256Mismatch')
      }
      if (wanted !== undefined && found.md5.toString('base64') !== wanted) {
        throw new StoreError('BadDigest')
      }
      const computed = { crc32: toBase64(crc), sha256: found.sha256.toString('base64') }
      for (const [algorithm, value] of Object.entries(computed)) {
        const name = `x-amz-checksum-${algorithm}`
        const sent = trailers.get(name) ?? headers[name]
        if (sent === undefined) continue
        if (sent !== value) throw new StoreError('BadDigest')
        checksums[algorithm] = value
      }
    },
    md5: () => finish().md5.toString('hex'),
    checksums: () => checksums,
  }
}

/** Whether a digest comes before the content or is announced for behind it. */
function mentions({ headers }: Call['request'], algorithm: string): boolean {
  const name = `x-amz-checksum-${algorithm}`
  return headers[name] !== undefined || String(headers['x-amz-trailer']).includes(name)
}

function toBase64(crc: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc)
  return bytes.toString('base64')
}
