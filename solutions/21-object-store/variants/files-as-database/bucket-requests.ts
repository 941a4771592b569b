/** Requests about the store, and about a bucket. */
import { canned, may, must, nameOf, readAcl, tellAcl } from './access.ts'
import type { BucketFacts, Found } from './disk.ts'
import { strict } from './identity.ts'
import { remove } from './object-requests.ts'
import { Refusal } from './refusals.ts'
import {
  all,
  anybody,
  type Context,
  first,
  nobody,
  type Outcome,
  readDocument,
  space,
  tag,
} from './wire.ts'

export async function storeRequest(context: Context): Promise<Outcome> {
  if (context.method !== 'GET') throw new Refusal('MethodNotAllowed')
  if (context.who === nobody) throw new Refusal('AccessDenied')
  const found = await context.disk.buckets()
  const mine = found.filter(({ owner }) => context.who === anybody || context.who === owner)
  const told = mine.map(
    ({ name, madeAt }) =>
      `<Bucket>${tag('Name', name)}${tag('CreationDate', iso(madeAt))}</Bucket>`,
  )
  const owner = `<Owner>${tag('ID', nameOf(context))}</Owner>`
  const inner = `${owner}<Buckets>${told.join('')}</Buckets>`
  const xml = `<ListAllMyBucketsResult ${space}>${inner}</ListAllMyBucketsResult>`
  return { status: 200, xml }
}

export async function bucketRequest(context: Context): Promise<Outcome> {
  const { method, query, disk } = context
  const part = ['acl', 'versioning', 'versions', 'uploads', 'location'].find((name) =>
    query.has(name),
  )
  if (method === 'PUT' && part === undefined) return disk.alone(() => create(context))
  const answers: Readonly<Record<string, (facts: BucketFacts) => Promise<Outcome> | Outcome>> = {
    'HEAD ': (facts) => checkRight(context, facts),
    'GET ': (facts) => list(context, facts),
    'DELETE ': (facts) => disk.alone(() => drop(context, facts)),
    'GET acl': (facts) => tellOwnAcl(context, facts),
    'PUT acl': (facts) => disk.alone(() => changeAcl(context, facts)),
    'GET versioning': (facts) => tellVersioning(context, facts),
    'PUT versioning': (facts) => disk.alone(() => changeVersioning(context, facts)),
    'GET versions': (facts) => listVersions(context, facts),
    'GET uploads': (facts) => listUploads(context, facts),
    'GET location': () => ({
      status: 200,
      xml: `<LocationConstraint ${space}>eu-central-1</LocationConstraint>`,
    }),
  }
  const answer = answers[`${method} ${part ?? ''}`]
  if (answer === undefined) throw new Refusal('MethodNotAllowed')
  return answer(await disk.bucket(context.bucket))
}

function checkRight(context: Context, facts: BucketFacts): Outcome {
  must(context, 'READ', facts)
  return { status: 200 }
}

function tellOwnAcl(context: Context, facts: BucketFacts): Outcome {
  must(context, 'READ_ACP', facts)
  return tellAcl(facts)
}

async function create(context: Context): Promise<Outcome> {
  const { disk, bucket: name } = context
  if (context.who === nobody) throw new Refusal('AccessDenied')
  if (!/^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/.test(name))
    throw new Refusal('InvalidBucketName')
  await readDocument(context)
  const owner = nameOf(context)
  const taken = await disk.bucket(name).catch(() => undefined)
  if (taken !== undefined) {
    throw new Refusal(taken.owner === owner ? 'BucketAlreadyOwnedByYou' : 'BucketAlreadyExists')
  }
  await disk.setBucket({ name, owner, madeAt: Date.now(), acl: canned(context, owner, owner) })
  return { status: 200, fields: { Location: `/${name}` } }
}

function mustOwn(context: Context, { owner }: BucketFacts): void {
  must(context, 'FULL_CONTROL', { owner, acl: [] })
}

async function drop(context: Context, facts: BucketFacts): Promise<Outcome> {
  mustOwn(context, facts)
  if ((await context.disk.everything(facts.name)).length > 0) throw new Refusal('BucketNotEmpty')
  await context.disk.dropBucket(facts.name)
  return { status: 204 }
}

async function changeAcl(context: Context, facts: BucketFacts): Promise<Outcome> {
  must(context, 'WRITE_ACP', facts)
  const acl = await readAcl(context, facts.owner, facts.owner)
  await context.disk.setBucket({ ...facts, acl })
  return { status: 200 }
}

function tellVersioning(context: Context, facts: BucketFacts): Outcome {
  mustOwn(context, facts)
  const status = facts.versioning === undefined ? '' : tag('Status', facts.versioning)
  return {
    status: 200,
    xml: `<VersioningConfiguration ${space}>${status}</VersioningConfiguration>`,
  }
}

async function changeVersioning(context: Context, facts: BucketFacts): Promise<Outcome> {
  mustOwn(context, facts)
  const versioning = first(await readDocument(context), 'Status') ?? ''
  if (!['Enabled', 'Suspended'].includes(versioning)) throw new Refusal('MalformedXML')
  await context.disk.setBucket({ ...facts, versioning })
  return { status: 200 }
}

async function list(context: Context, facts: BucketFacts): Promise<Outcome> {
  must(context, 'READ', facts)
  const { query, disk } = context
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const encoding = query.get('encoding-type')
  if (encoding !== null && encoding !== 'url') throw new Refusal('InvalidArgument')
  const write = (text: string) => (encoding === null ? text : text.split('/').map(strict).join('/'))
  const most = Math.min(1000, Number(query.get('max-keys') ?? 1000))
  if (!Number.isInteger(most) || most < 0) throw new Refusal('InvalidArgument')
  const token = query.get('continuation-token')
  const after = Buffer.from(
    token ?? query.get('start-after') ?? '',
    token === null ? 'utf8' : 'hex',
  )
  const newest = (await disk.everything(facts.name)).map(([version]) => version)
  const entries = new Map<string, Found | undefined>()
  for (const version of newest) {
    if (version === undefined || version.isMarker || !version.key.startsWith(prefix)) continue
    const cut = delimiter === '' ? -1 : version.key.indexOf(delimiter, prefix.length)
    const entry = cut === -1 ? version.key : version.key.slice(0, cut + delimiter.length)
    const isOld =
      Buffer.compare(Buffer.from(version.key), after) <= 0 ||
      (token !== null && after.equals(Buffer.from(entry)))
    if (!isOld) entries.set(entry, cut === -1 ? version : undefined)
  }
  const page = [...entries].slice(0, most)
  const isCut = most > 0 && entries.size > most
  const told = page.map(([entry, version]) =>
    version === undefined
      ? `<CommonPrefixes>${tag('Prefix', write(entry))}</CommonPrefixes>`
      : `<Contents>${tag('Key', write(entry))}${tellFacts(version)}</Contents>`,
  )
  const next = isCut
    ? tag('NextContinuationToken', Buffer.from(page.at(-1)?.[0] ?? '').toString('hex'))
    : ''
  const head = [tag('Name', facts.name), tag('Prefix', write(prefix)), tag('MaxKeys', most)]
  const counts = [tag('KeyCount', page.length), tag('IsTruncated', String(isCut)), next]
  const echo = [
    delimiter && tag('Delimiter', write(delimiter)),
    token && tag('ContinuationToken', token),
    encoding && tag('EncodingType', encoding),
  ]
  const inner = [...head, ...echo, ...counts, ...told].join('')
  return { status: 200, xml: `<ListBucketResult ${space}>${inner}</ListBucketResult>` }
}

function tellFacts({ at, etag, size }: Found): string {
  return (
    tag('LastModified', iso(at)) +
    tag('ETag', etag) +
    tag('Size', size) +
    tag('StorageClass', 'STANDARD')
  )
}

async function listVersions(context: Context, facts: BucketFacts): Promise<Outcome> {
  must(context, 'READ', facts)
  const prefix = context.query.get('prefix') ?? ''
  const keys = (await context.disk.everything(facts.name)).filter(([one]) =>
    one?.key.startsWith(prefix),
  )
  const told = keys.flatMap((versions) =>
    versions.map((found, index) => {
      const name = found.isMarker ? 'DeleteMarker' : 'Version'
      const common =
        tag('Key', found.key) +
        tag('VersionId', found.version) +
        tag('IsLatest', String(index === 0))
      const owner = `<Owner>${tag('ID', found.owner)}</Owner>`
      const rest = found.isMarker ? tag('LastModified', iso(found.at)) : tellFacts(found)
      return `<${name}>${common}${rest}${owner}</${name}>`
    }),
  )
  const inner =
    tag('Name', facts.name) + tag('Prefix', prefix) + tag('IsTruncated', 'false') + told.join('')
  return { status: 200, xml: `<ListVersionsResult ${space}>${inner}</ListVersionsResult>` }
}

async function listUploads(context: Context, facts: BucketFacts): Promise<Outcome> {
  must(context, 'READ', facts)
  const { disk } = context
  const told = (await disk.uploads(facts.name)).map(async (id) => {
    const upload = await disk.upload(facts.name, id).facts()
    if (upload === undefined) return ''
    const inner = [tag('Key', upload.key), tag('UploadId', id), tag('Initiated', iso(upload.at))]
    return `<Upload>${inner.join('')}</Upload>`
  })
  const inner = tag('Bucket', facts.name) + (await Promise.all(told)).join('')
  return {
    status: 200,
    xml: `<ListMultipartUploadsResult ${space}>${inner}</ListMultipartUploadsResult>`,
  }
}

/** Many deletions at once. */
export async function batch(context: Context): Promise<Outcome> {
  const facts = await context.disk.bucket(context.bucket)
  const document = await readDocument(context)
  const objects = all(document, 'Object')
  const isRight = document.includes('<Delete') && objects.length > 0 && objects.length <= 1000
  if (!isRight) throw new Refusal('MalformedXML')
  const isQuiet = first(document, 'Quiet') === 'true'
  const told: string[] = []
  for (const object of objects) {
    const key = first(object, 'Key') ?? ''
    const version = first(object, 'VersionId')
    const named = tag('Key', key) + (version === undefined ? '' : tag('VersionId', version))
    if (!may(context, 'WRITE', facts)) {
      told.push(`<Error>${named}${tag('Code', 'AccessDenied')}${tag('Message', 'No.')}</Error>`)
      continue
    }
    const { 'x-amz-delete-marker': marker, 'x-amz-version-id': id } = await remove(
      context,
      key,
      version,
    )
    const more =
      marker === undefined
        ? ''
        : tag('DeleteMarker', 'true') + tag('DeleteMarkerVersionId', id ?? '')
    if (!isQuiet) told.push(`<Deleted>${named}${more}</Deleted>`)
  }
  return { status: 200, xml: `<DeleteResult ${space}>${told.join('')}</DeleteResult>` }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
