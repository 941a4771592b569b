import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { refuseLarge } from './limits.ts'
import { UngradableError } from './ungradable-error.ts'

/** Windows has neither flag; there the checks by `lstat` stand alone. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads a regular file that may be swapped while it is read: a link in its place is not followed,
 * a pipe in its place does not block, and a file that grows is cut off.
 * @param name How the file is named in sentences.
 * @throws UngradableError if it is no regular file, too large or not readable.
 */
export async function readBounded(
  path: string,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<Buffer> {
  const handle = await open(path, flags).catch((error: unknown) => refuseUnreadable(error, name))
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw notRegular(name)
    refuseLarge(name, { sizeBytes: stats.size, maxBytes })
    const bytes = await readUpTo(handle, maxBytes + 1)
    refuseLarge(name, { sizeBytes: bytes.length, maxBytes })
    return bytes
  } finally {
    await handle.close()
  }
}

/** The refusal of a device, a pipe or a socket. */
export function notRegular(name: string): UngradableError {
  return new UngradableError(
    `${name} is a device, a pipe or a socket; replace it by an ordinary file or remove it.`,
  )
}

/** The refusal of a symbolic or hard link. */
export function isLink(name: string): UngradableError {
  return new UngradableError(`${name} is a link; replace it by a copy of what it points to.`)
}

const permissionCodes = new Set(['EACCES', 'EPERM'])
const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

/**
 * Turns an error of the file system into a sentence; what is the machine's fault and not the
 * submission's (a full table of open files, a broken disk) is thrown as it came.
 */
export function refuseUnreadable(error: unknown, name: string): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (permissionCodes.has(code)) {
    const mend = 'give yourself the right to read it, for example with chmod -R u+rX'
    throw new UngradableError(`${name} may not be read by this user; ${mend}.`, { cause: error })
  }
  if (code === 'ELOOP') throw isLink(name)
  if (code === 'ENXIO') throw notRegular(name)
  if (!missingCodes.has(code)) throw error
  throw new UngradableError(`There is no ${name}; name a folder or an archive that holds src.`, {
    cause: error,
  })
}

async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let remaining = maxBytes
  while (remaining > 0) {
    const chunk = Buffer.alloc(Math.min(remaining, 65_536))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length)
    if (bytesRead === 0) break
    chunks.push(chunk.subarray(0, bytesRead))
    remaining -= bytesRead
  }
  return Buffer.concat(chunks)
}
