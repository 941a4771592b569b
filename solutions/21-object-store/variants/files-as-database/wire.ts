/** What goes over the wire, in and out. */
import { createHash, type Hash } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { Disk } from './disk.ts'
import { Refusal } from './refusals.ts'

export interface Context {
  readonly disk: Disk
  readonly request: IncomingMessage
  readonly headers: IncomingHttpHeaders
  readonly method: string
  readonly query: URLSearchParams
  readonly bucket: string
  readonly key: string
  /** A user's id, or one of the two that are no users. */
  readonly who: string | typeof nobody | typeof anybody
  /** The SHA-256 that was signed. */
  readonly signedHash: string | undefined
}

export const nobody = Symbol('nobody')
export const anybody = Symbol('anybody')

export interface Outcome {
  readonly status: number
  readonly fields?: Readonly<Record<string, string | number>>
  readonly xml?: string
  readonly bytes?: Readable
}

export function tag(name: string, text: string | number): string {
  return `<${name}>${escape(String(text))}</${name}>`
}

export function escape(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replaceAll(/[&<>\r]/g, (mark) => marks[mark] ?? '&#13;')
}

export const space = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

/** The inner text of all elements of a name; nested elements of the same name do not occur. */
export function all(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 'gs'))
  return [...found].map(([, inner = '']) => inner)
}

/** The text of the first element of a name. */
export function first(xml: string, name: string): string | undefined {
  const [inner] = all(xml, name)
  return inner === undefined ? undefined : unescapeText(inner)
}

function unescapeText(text: string): string {
  const names: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
  }
  return text.replaceAll(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return names[name] ?? whole
    return String.fromCodePoint(Number(number === '#x' ? `0x${name}` : name))
  })
}

/** Reads a small document whose tags match. */
export async function readDocument(context: Context): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content(context)) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const open: string[] = []
  for (const [, slash, name = '', empty] of text.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) throw new Refusal('MalformedXML')
    } else if (empty === '') open.push(name)
  }
  if (open.length > 0 || (text !== '' && !text.includes('</'))) throw new Refusal('MalformedXML')
  return text
}

/** What was found out about content while it went by. */
export interface Sums {
  size: number
  md5: string
  crc32?: string
  sha256?: string
}

/**
 * The content of a request, unwrapped. When it has gone by it is compared with what was promised.
 * @param sums Filled at the end.
 */
export async function* content(
  { request, headers, signedHash }: Context,
  sums: Partial<Sums> = {},
): AsyncGenerator<Buffer> {
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  const trailers: Record<string, string> = {}
  const isChunked = headers['x-amz-content-sha256'] === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
  const wanted = headers['content-md5']?.toString()
  if (wanted !== undefined && Buffer.from(wanted, 'base64').length !== 16) {
    throw new Refusal('InvalidDigest')
  }
  let size = 0
  let crc = 0
  try {
    for await (const chunk of isChunked ? unwrap(request, trailers) : request) {
      size += chunk.length
      md5.update(chunk)
      sha256.update(chunk)
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('IncompleteBody')
  }
  const length = headers['x-amz-decoded-content-length'] ?? size
  const trailer = headers['x-amz-trailer']?.toString()
  const isShort = isChunked && (Number(length) !== size || (trailer && !(trailer in trailers)))
  if (isShort) throw new Refusal('IncompleteBody')
  const promised = (name: string) => trailers[name] ?? headers[name]?.toString()
  compare({ md5, sha256, crc }, { wanted, signedHash, promised }, sums)
  sums.size = size
}

function compare(
  found: { md5: Hash; sha256: Hash; crc: number },
  {
    wanted,
    signedHash,
    promised,
  }: {
    wanted: string | undefined
    signedHash: string | undefined
    promised: (name: string) => string | undefined
  },
  sums: Partial<Sums>,
): void {
  const md5 = found.md5.digest()
  const sha256 = found.sha256.digest()
  const crc = Buffer.from(found.crc.toString(16).padStart(8, '0'), 'hex').toString('base64')
  if (signedHash !== undefined && sha256.toString('hex') !== signedHash) {
    throw new Refusal('XAmzContentSHA256Mismatch')
  }
  const sentCrc = promised('x-amz-checksum-crc32')
  const sentSha = promised('x-amz-checksum-sha256')
  const isWrong =
    (wanted ?? md5.toString('base64')) !== md5.toString('base64') ||
    (sentCrc ?? crc) !== crc ||
    (sentSha ?? sha256.toString('base64')) !== sha256.toString('base64')
  if (isWrong) throw new Refusal('BadDigest')
  sums.md5 = md5.toString('hex')
  if (sentCrc !== undefined) sums.crc32 = sentCrc
  if (sentSha !== undefined) sums.sha256 = sentSha
}

/** aws-chunked: a length in hexadecimal digits, so many bytes, and so on; trailers at the end. */
async function* unwrap(
  request: IncomingMessage,
  trailers: Record<string, string>,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let missing = 0
  let state: 'length' | 'bytes' | 'gap' | 'trailers' = 'length'
  for await (const chunk of request as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (state === 'bytes') {
        const part = rest.subarray(0, missing)
        rest = rest.subarray(part.length)
        missing -= part.length
        if (part.length > 0) yield part
        if (missing > 0) break
        state = 'gap'
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end === -1) break
      const line = rest.toString('latin1', 0, end)
      rest = rest.subarray(end + 2)
      if (state === 'gap') state = 'length'
      else if (state === 'length') {
        missing = Number.parseInt(line, 16)
        if (Number.isNaN(missing)) throw new Refusal('IncompleteBody')
        state = missing === 0 ? 'trailers' : 'bytes'
      } else if (line === '') return
      else trailers[line.split(':', 1)[0] ?? ''] = line.slice(line.indexOf(':') + 1)
    }
  }
  throw new Refusal('IncompleteBody')
}
