import type { IncomingMessage } from 'node:http'

/** A body that is not taken: the status says why. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused'
  readonly status: 411 | 413

  constructor(status: 411 | 413, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Reads a body with a known length. It stops at the first byte too many; how long it may take is
 * the server's matter.
 * @throws BodyRefused if it says no length, or is larger than allowed.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (!Number.isSafeInteger(length)) throw new BodyRefused(411, 'The upload says no length.')
  if (length > maxBytes) throw tooLarge(maxBytes)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part as Uint8Array)
    size += bytes.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

function tooLarge(maxBytes: number): BodyRefused {
  const mebibytes = Math.floor(maxBytes / 1024 / 1024)
  return new BodyRefused(413, `The upload is larger than ${mebibytes} MiB; pack only src.`)
}
