/** ListObjectsV2. */
import { demand } from './acl.ts'
import type { Answer, Call } from './call.ts'
import { StoreError } from './errors.ts'
import { choosePage } from './listing.ts'
import type { Bucket } from './model.ts'
import { findBucket } from './store.ts'
import { encodePath } from './target.ts'
import { currentVersion } from './versions.ts'
import { element, toDocument } from './xml.ts'

const mostKeys = 1000

export async function listObjects({ store, requester, bucket, query }: Call): Promise<Answer> {
  const place = findBucket(store, bucket)
  demand(requester, 'READ', place)
  const parameter = (name: string): string => query.get(name) ?? ''
  const write = chooseEncoding(query)
  const most = readMaxKeys(query)
  const token = query.get('continuation-token')
  const current = [...place.objects.keys()].filter((key) => currentVersion(place, key))
  const { keys, prefixes, next } = choosePage(current, {
    prefix: parameter('prefix'),
    delimiter: parameter('delimiter'),
    after: token === null ? parameter('start-after') : readToken(token),
    isContinued: token !== null,
    most,
  })
  const echoed = Object.entries({
    prefix: 'Prefix',
    delimiter: 'Delimiter',
    'start-after': 'StartAfter',
  })
  const content = toDocument('ListBucketResult', [
    element('Name', place.name),
    ...echoed.flatMap(([name, tag]) =>
      query.has(name) ? [element(tag, write(parameter(name)))] : [],
    ),
    ...(query.has('encoding-type') ? [element('EncodingType', 'url')] : []),
    ...(token === null ? [] : [element('ContinuationToken', token)]),
    element('MaxKeys', most),
    element('KeyCount', keys.length + prefixes.length),
    element('IsTruncated', String(next !== undefined)),
    ...(next === undefined ? [] : [element('NextContinuationToken', writeToken(next))]),
    ...keys.map((key) => writeObject(place, key, write)),
    ...prefixes.map((prefix) => element('CommonPrefixes', [element('Prefix', write(prefix))])),
  ])
  return { status: 200, content }
}

function writeObject(bucket: Bucket, key: string, write: (text: string) => string): string {
  const version = currentVersion(bucket, key)
  return element('Contents', [
    element('Key', write(key)),
    element('LastModified', new Date(version?.modifiedAtMs ?? 0).toISOString()),
    element('ETag', version?.etag ?? ''),
    element('Size', version?.size ?? 0),
    element('StorageClass', 'STANDARD'),
  ])
}

/** XML 1.0 has no way to write some characters that a key may have. */
function chooseEncoding(query: URLSearchParams): (text: string) => string {
  const type = query.get('encoding-type')
  if (type !== null && type !== 'url') throw new StoreError('InvalidArgument')
  return type === 'url' ? encodePath : (text) => text
}

function readMaxKeys(query: URLSearchParams): number {
  const text = query.get('max-keys') ?? String(mostKeys)
  if (!/^\d{1,9}$/.test(text)) throw new StoreError('InvalidArgument')
  return Math.min(Number(text), mostKeys)
}

function writeToken(next: string): string {
  return Buffer.from(`after ${next}`).toString('base64url')
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString()
  if (!text.startsWith('after ')) throw new StoreError('InvalidArgument')
  return text.slice('after '.length)
}
