/** Finding and reading a version. */
import type { FileHandle } from 'node:fs/promises'
import { may, must } from './access.ts'
import type { Facts, Found } from './disk.ts'
import { Refusal } from './refusals.ts'
import type { Context, Outcome } from './wire.ts'

export function versionField(version: string): Record<string, string> {
  return version === 'null' ? {} : { 'x-amz-version-id': version }
}

export function sumFields({ sums }: Pick<Facts, 'sums'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => [`x-amz-checksum-${name}`, sum]),
  )
}

export function names(list: string, etag: string | undefined): boolean {
  return list.split(/\s*,\s*/).some((each) => each === '*' || each === etag)
}

export function weaklyNames(list: string, etag: string): boolean {
  return names(list.replaceAll(/(^|[\s,])W\//g, '$1'), etag)
}

/** Finds a version that somebody wants to read or to have described. */
export async function find(context: Context): Promise<Found> {
  const { disk, bucket, key, query } = context
  const place = await disk.bucket(bucket)
  const versions = await disk.versions(bucket, key)
  const wanted = query.get('versionId')
  const found = wanted === null ? versions[0] : versions.find(({ version }) => version === wanted)
  if (found?.isMarker === false) return found
  if (!may(context, 'READ', place)) throw new Refusal('AccessDenied')
  if (found === undefined) throw new Refusal(wanted === null ? 'NoSuchKey' : 'NoSuchVersion')
  const fields = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': found.version }
  throw new Refusal(wanted === null ? 'NoSuchKey' : 'MethodNotAllowed', fields)
}

/** An opened file stays whole, whatever becomes of its name; but it may go before it is opened. */
export async function findOpen(context: Context): Promise<{ found: Found; file: FileHandle }> {
  for (let tries = 0; ; tries += 1) {
    const found = await find(context)
    must(context, 'READ', found)
    try {
      return { found, file: await context.disk.openBytes(found) }
    } catch (error) {
      if (tries === 9) throw error
    }
  }
}

export async function get(context: Context): Promise<Outcome> {
  const { found, file } = await findOpen(context)
  let isHandedOn = false
  try {
    const outcome = describe(context, found)
    if (outcome.status === 304 || context.method === 'HEAD') return outcome
    const [start, end] = outcome.range
    isHandedOn = true
    if (end === start) {
      await file.close()
      return outcome
    }
    return { ...outcome, bytes: file.createReadStream({ start, end: end - 1 }) }
  } finally {
    if (!isHandedOn) await file.close()
  }
}

function describe({ headers }: Context, found: Found): Outcome & { range: [number, number] } {
  const second = Math.floor(found.at / 1000) * 1000
  const dated = (date: string | undefined) => (date === undefined ? Number.NaN : Date.parse(date))
  const { 'if-match': match, 'if-none-match': none } = headers
  const fails =
    match === undefined ? second > dated(headers['if-unmodified-since']) : !names(match, found.etag)
  if (fails) throw new Refusal('PreconditionFailed')
  const fields = {
    ...found.fields,
    ETag: found.etag,
    'Last-Modified': new Date(found.at).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...versionField(found.version),
  }
  const { size } = found
  const isKnown =
    none === undefined
      ? second <= dated(headers['if-modified-since'])
      : weaklyNames(none, found.etag)
  if (isKnown) return { status: 304, fields, range: [0, 0] }
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? []
  const isRange =
    from !== undefined && to !== undefined && from + to !== '' && !(from && to && +to < +from)
  if (!isRange) {
    return {
      status: 200,
      fields: { ...fields, ...sumFields(found), 'Content-Length': size },
      range: [0, size],
    }
  }
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1)
  if (start >= size) throw new Refusal('InvalidRange', { 'Content-Range': `bytes */${size}` })
  const told = {
    'Content-Range': `bytes ${start}-${end - 1}/${size}`,
    'Content-Length': end - start,
  }
  return { status: 206, fields: { ...fields, ...told }, range: [start, end] }
}
