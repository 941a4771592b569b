import { createHash, type Hash, randomBytes } from 'node:crypto'
import { startStore } from './store-process.ts'

const mebibyte = 1_048_576

/**
 * Puts a large object and gets it back.
 * @param args Starts the store.
 * @throws Error if something else comes back.
 */
export async function carryLargeObject(
  args: readonly string[],
  mebibytes: number,
): Promise<{ peakBytes: number; seconds: number }> {
  const store = await startStore(args)
  const begin = performance.now()
  try {
    const url = `${store.origin}/large/object`
    await fetch(`${store.origin}/large`, { method: 'PUT' })
    const sent = createHash('md5')
    const put = await fetch(url, {
      method: 'PUT',
      body: ReadableStream.from(chunks(mebibytes, sent)),
      duplex: 'half',
    } as RequestInit)
    const md5 = sent.digest('hex')
    if (put.headers.get('etag') !== `"${md5}"`) throw new Error('A large object was not stored.')
    const received = createHash('md5')
    const { body } = await fetch(url)
    for await (const chunk of body ?? []) received.update(chunk)
    if (received.digest('hex') !== md5) throw new Error('A large object came back differently.')
    const seconds = (performance.now() - begin) / 1000
    return { peakBytes: await store.peakMemory(), seconds }
  } finally {
    await store.kill()
  }
}

async function* chunks(mebibytes: number, hash: Hash): AsyncGenerator<Uint8Array> {
  const chunk = randomBytes(mebibyte)
  for (let count = 0; count < mebibytes; count += 1) {
    // Each is another one.
    chunk.writeUInt32BE(count)
    hash.update(chunk)
    yield Buffer.from(chunk)
  }
}
