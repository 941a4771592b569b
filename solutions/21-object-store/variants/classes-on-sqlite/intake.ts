/** Content on its way in. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform, type TransformCallback, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { Fault } from './fault.ts'
import type { Inquiry } from './inquiry.ts'
import type { Vault } from './vault.ts'
import { type Element, readXml } from './xml-text.ts'

/** Content that has arrived. */
export interface Arrived {
  readonly file: string
  readonly size: number
  readonly etag: string
  readonly sums: Readonly<Record<string, string>>
}

/** Stores the content of a request; nothing is left if it is refused. */
export async function takeIn(inquiry: Inquiry, vault: Vault): Promise<Arrived> {
  const file = crypto.randomUUID()
  try {
    const meter = await flow(inquiry, () => createWriteStream(vault.place(file), { flags: 'wx' }))
    return { file, size: meter.size, etag: `"${meter.md5}"`, sums: meter.sums }
  } catch (error) {
    await vault.discard(file)
    throw error
  }
}

/** Reads the content of a request as a document. */
export async function takeDocument(inquiry: Inquiry): Promise<Element | undefined> {
  const chunks: Buffer[] = []
  const collect = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk)
      done()
    },
  })
  await flow(inquiry, () => collect)
  if (chunks.length === 0) return undefined
  const document = readXml(Buffer.concat(chunks).toString())
  if (document === undefined) throw new Fault('MalformedXML')
  return document
}

async function flow(inquiry: Inquiry, open: () => Writable): Promise<Meter> {
  const unwrapper = new Unwrapper()
  const isWrapped = inquiry.field('x-amz-content-sha256')?.startsWith('STREAMING-') === true
  const meter = new Meter(inquiry, isWrapped ? unwrapper.trailers : undefined)
  try {
    if (isWrapped) await pipeline(inquiry.request, unwrapper, meter, open())
    else await pipeline(inquiry.request, meter, open())
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('IncompleteBody')
  }
  return meter
}

/** Takes the wrapping of aws-chunked off, a byte or a megabyte at a time. */
class Unwrapper extends Transform {
  readonly trailers = new Map<string, string>()
  #line = ''
  #left = 0
  #expects: 'size' | 'data' | 'end of data' | 'trailer' | 'nothing' = 'size'

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      for (let at = 0; at < chunk.length; ) at = this.#take(chunk, at)
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#expects === 'nothing' ? null : new Fault('IncompleteBody'))
  }

  #take(chunk: Buffer, at: number): number {
    if (this.#expects === 'nothing') return chunk.length
    if (this.#expects === 'data') {
      const data = chunk.subarray(at, at + this.#left)
      this.push(data)
      this.#left -= data.length
      if (this.#left === 0) this.#expects = 'end of data'
      return at + data.length
    }
    const end = chunk.indexOf('\n', at)
    this.#line += chunk.toString('latin1', at, end === -1 ? chunk.length : end)
    if (this.#line.length > 8192) throw new Fault('IncompleteBody')
    if (end === -1) return chunk.length
    this.#obey(this.#line.replace(/\r$/, ''))
    this.#line = ''
    return end + 1
  }

  #obey(line: string): void {
    if (this.#expects === 'end of data') {
      if (line !== '') throw new Fault('IncompleteBody')
      this.#expects = 'size'
    } else if (this.#expects === 'size') {
      if (!/^[\da-f]+(;|$)/i.test(line)) throw new Fault('IncompleteBody')
      this.#left = Number.parseInt(line, 16)
      this.#expects = this.#left === 0 ? 'trailer' : 'data'
    } else if (line === '') this.#expects = 'nothing'
    else {
      const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(line) ?? []
      this.trailers.set(name.toLowerCase(), value.trim())
    }
  }
}

/** Measures what flows through, and lets the end pass only if it is what was promised. */
class Meter extends Transform {
  size = 0
  md5 = ''
  sums: Record<string, string> = {}
  readonly #inquiry: Inquiry
  readonly #trailers: ReadonlyMap<string, string> | undefined
  readonly #md5 = createHash('md5')
  readonly #sha256 = createHash('sha256')
  #crc = 0

  constructor(inquiry: Inquiry, trailers: ReadonlyMap<string, string> | undefined) {
    super()
    this.#inquiry = inquiry
    this.#trailers = trailers
    const digest = inquiry.field('content-md5')
    if (digest !== undefined && !/^[\w+/]{22}==$/.test(digest)) throw new Fault('InvalidDigest')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length
    this.#md5.update(chunk)
    this.#sha256.update(chunk)
    this.#crc = crc32(chunk, this.#crc)
    done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    const code = this.#findFault()
    done(code === undefined ? null : new Fault(code))
  }

  #findFault(): string | undefined {
    const md5 = this.#md5.digest()
    const sha256 = this.#sha256.digest()
    this.md5 = md5.toString('hex')
    const length = this.#inquiry.field('x-amz-decoded-content-length')
    const announced = this.#inquiry.field('x-amz-trailer')
    if (this.#trailers !== undefined) {
      if (length !== undefined && Number(length) !== this.size) return 'IncompleteBody'
      if (announced !== undefined && !this.#trailers.has(announced)) return 'IncompleteBody'
    }
    const { signedDigest = sha256.toString('hex') } = this.#inquiry.visitor
    if (signedDigest !== sha256.toString('hex')) return 'XAmzContentSHA256Mismatch'
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(this.#crc)
    const found = { crc32: crc.toString('base64'), sha256: sha256.toString('base64') }
    const promised = this.#inquiry.field('content-md5') ?? md5.toString('base64')
    if (promised !== md5.toString('base64')) return 'BadDigest'
    for (const [name, sum] of Object.entries(found)) {
      const field = `x-amz-checksum-${name}`
      const sent = this.#trailers?.get(field) ?? this.#inquiry.field(field)
      if (sent !== undefined && sent !== sum) return 'BadDigest'
      if (sent !== undefined) this.sums[name] = sum
    }
    return undefined
  }
}
