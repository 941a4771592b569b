/** Requests about an object. */
import { canned, must, nameOf, readAcl, tellAcl } from './access.ts'
import type { BucketFacts, Facts } from './disk.ts'
import { find, findOpen, get, names, sumFields, versionField, weaklyNames } from './reading.ts'
import { Refusal } from './refusals.ts'
import { content, type Context, type Outcome, space, type Sums, tag } from './wire.ts'

export async function objectRequest(context: Context): Promise<Outcome> {
  const { method, query, headers, disk } = context
  if (query.has('acl')) return aclRequest(context)
  if (method === 'PUT') return headers['x-amz-copy-source'] ? copy(context) : put(context)
  if (method === 'GET' || method === 'HEAD') return get(context)
  if (method !== 'DELETE') throw new Refusal('MethodNotAllowed')
  must(context, 'WRITE', await disk.bucket(context.bucket))
  const fields = await remove(context, context.key, query.get('versionId') ?? undefined)
  return { status: 204, fields }
}

const ownFields = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

/** What a request says about the object that it brings. */
export function fieldsIn({ headers, query }: Context): Record<string, string> {
  const said = Object.entries(headers).filter(
    ([name]) => ownFields.includes(name) || name.startsWith('x-amz-meta-'),
  )
  const inQuery = [...query].filter(([name]) => name.startsWith('x-amz-meta-'))
  const fields: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const [name, value] of [...said, ...inQuery]) fields[name] = String(value)
  const coding = fields['content-encoding']
    ?.split(/\s*,\s*/)
    .filter((each) => each && each !== 'aws-chunked')
  if (coding === undefined || coding.length === 0) delete fields['content-encoding']
  else fields['content-encoding'] = coding.join(',')
  return fields
}

export function newVersion({ versioning }: BucketFacts): string {
  return versioning === 'Enabled' ? `${Date.now().toString(36)}.${crypto.randomUUID()}` : 'null'
}

/** Adds a version at the end of the line of writers, if its conditions hold there. */
export async function commit(
  context: Context,
  bytes: string,
  about: Omit<Facts, 'key' | 'version' | 'isMarker' | 'at'>,
): Promise<Facts> {
  const { disk, bucket, key, headers } = context
  try {
    return await disk.alone(async () => {
      const place = await disk.bucket(bucket)
      const [newest] = await disk.versions(bucket, key)
      const current = newest?.isMarker === true ? undefined : newest
      if (headers['if-match'] !== undefined && current === undefined) throw new Refusal('NoSuchKey')
      const fails =
        (headers['if-match'] !== undefined && !names(headers['if-match'], current?.etag)) ||
        (headers['if-none-match'] !== undefined &&
          current &&
          weaklyNames(headers['if-none-match'], current.etag))
      if (fails) throw new Refusal('PreconditionFailed')
      const facts = { ...about, key, version: newVersion(place), isMarker: false, at: Date.now() }
      await disk.putVersion(bucket, facts, bytes)
      return facts
    })
  } finally {
    // Once it is in place, nothing has this name any more.
    await disk.discard(bytes)
  }
}

async function put(context: Context): Promise<Outcome> {
  const { disk, bucket } = context
  const place = await disk.bucket(bucket)
  must(context, 'WRITE', place)
  const owner = nameOf(context)
  const acl = canned(context, owner, place.owner)
  const { found, bytes } = await receive(context)
  const { md5, size, ...sums } = found
  const fields = fieldsIn(context)
  const facts = await commit(context, bytes, { size, etag: `"${md5}"`, fields, sums, owner, acl })
  return {
    status: 200,
    fields: { ETag: facts.etag, ...versionField(facts.version), ...sumFields(facts) },
  }
}

/** Writes the content of a request into a draft. */
export async function receive(context: Context): Promise<{ found: Sums; bytes: string }> {
  const found: Partial<Sums> = {}
  const bytes = await context.disk.draft(content(context, found))
  return { found: found as Sums, bytes }
}

/** Deletes a version, or leaves a marker; returns what is told about it. */
export function remove(
  context: Context,
  key: string,
  version?: string,
): Promise<Record<string, string>> {
  const { disk, bucket } = context
  return disk.alone(async () => {
    const place = await disk.bucket(bucket)
    if (version === undefined && place.versioning !== undefined) {
      const marker = {
        key,
        version: newVersion(place),
        isMarker: true,
        at: Date.now(),
        size: 0,
        etag: '',
        fields: {},
        sums: {},
        owner: nameOf(context),
        acl: [],
      }
      await disk.putVersion(bucket, marker, undefined)
      return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.version }
    }
    const versions = await disk.versions(bucket, key)
    const found = versions.find((each) => each.version === (version ?? 'null'))
    if (found !== undefined) await disk.removeVersion(found)
    const told = version === undefined ? {} : { 'x-amz-version-id': version }
    return found?.isMarker === true ? { ...told, 'x-amz-delete-marker': 'true' } : told
  })
}

async function aclRequest(context: Context): Promise<Outcome> {
  const { disk, method } = context
  const found = await find(context)
  must(context, method === 'PUT' ? 'WRITE_ACP' : 'READ_ACP', found)
  if (method === 'GET') return tellAcl(found)
  if (method !== 'PUT') throw new Refusal('MethodNotAllowed')
  const acl = await readAcl(context, found.owner, (await disk.bucket(context.bucket)).owner)
  await disk.alone(async () => disk.setFacts({ ...(await find(context)), acl }))
  return { status: 200 }
}

async function copy(context: Context): Promise<Outcome> {
  const { disk, headers } = context
  must(context, 'WRITE', await disk.bucket(context.bucket))
  const [path = '', search] = String(headers['x-amz-copy-source']).split('?')
  const [bucket = '', ...rest] = decodeURIComponent(path).replace(/^\//, '').split('/')
  const source = { ...context, bucket, key: rest.join('/'), query: new URLSearchParams(search) }
  const { found, file } = await findOpen(source)
  const isNew = headers['x-amz-metadata-directive'] === 'REPLACE'
  const isItself = bucket === context.bucket && source.key === context.key
  if (!isNew && isItself && !source.query.has('versionId')) {
    await file.close()
    throw new Refusal('InvalidArgument')
  }
  const bytes = await disk.draft(file.createReadStream())
  const owner = nameOf(context)
  const acl = canned(context, owner, (await disk.bucket(context.bucket)).owner)
  const { size, etag, sums } = found
  const fields = isNew ? fieldsIn(context) : found.fields
  const facts = await commit(context, bytes, { size, etag, sums, fields, owner, acl })
  const told = tag('ETag', etag) + tag('LastModified', new Date(facts.at).toISOString())
  return {
    status: 200,
    fields: versionField(facts.version),
    xml: `<CopyObjectResult ${space}>${told}</CopyObjectResult>`,
  }
}
