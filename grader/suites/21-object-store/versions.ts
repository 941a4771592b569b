/** Step 5: values that are kept. */
import { at, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import {
  type Client,
  grant,
  listAt,
  makeBucket,
  openClient,
  openStore,
  put,
  refusalIn,
  refusalOf,
  type StoreScene,
} from './client.ts'

const Bucket = 'notes'
const Key = 'plan'

export async function versionsAndMarkersAreKept(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  const sdk = openClient(scene, site)
  await makeBucket(site, Bucket)
  const none = await grant(sdk, 'GetBucketVersioning', { Bucket })
  const status = 'A bucket told another versioning than was set.'
  expect(at(none, 'Status'), status).toBe(undefined)
  const plain = await put(site, '/notes/plan', 'before')
  const unasked = 'A bucket without versioning spoke of versions.'
  expect(plain.headers.get('x-amz-version-id'), unasked).toBe(null)
  await setVersioning(sdk, 'Enabled')
  const on = await grant(sdk, 'GetBucketVersioning', { Bucket })
  expect(at(on, 'Status'), status).toBe('Enabled')
  const first = await putVersion(sdk, 'one')
  const second = await putVersion(sdk, 'two')
  expect(first === second, 'Two versions had the same id.').toBe(false)
  const old = 'A version came back as another one, or not at all.'
  expect([await read(sdk), await read(sdk, first), await read(sdk, 'null')], old).toEqual([
    'two',
    'one',
    'before',
  ])
  expect(await refusalOf(sdk, 'GetObject', { Bucket, Key, VersionId: 'x' }), old).toBe(
    'NoSuchVersion',
  )
  await deletesWithMarkers(site, sdk, { first, second })
  await suspends(sdk)
}

async function deletesWithMarkers(
  site: Site,
  sdk: Client,
  { first, second }: { readonly first: string; readonly second: string },
): Promise<void> {
  const deleted = await grant(sdk, 'DeleteObject', { Bucket, Key })
  const marker = String(at(deleted, 'VersionId'))
  expect(at(deleted, 'DeleteMarker'), 'A deletion did not leave a delete marker.').toBe(true)
  const gone = await site.request('/notes/plan')
  const hidden = 'A key under a delete marker was not answered as one that is not there.'
  expect([refusalIn(gone), gone.headers.get('x-amz-delete-marker')], hidden).toEqual([
    '404 NoSuchKey',
    'true',
  ])
  expect(listAt(await grant(sdk, 'ListObjectsV2', { Bucket }), 'Contents'), hidden).toEqual([])
  const onMarker = await site.request(`/notes/plan?versionId=${encodeURIComponent(marker)}`)
  const read405 = 'A delete marker was read like an object, or not told to be one.'
  expect([refusalIn(onMarker), onMarker.headers.get('x-amz-delete-marker')], read405).toEqual([
    '405 MethodNotAllowed',
    'true',
  ])
  expect(await read(sdk, first), 'A deletion deleted more than it should.').toBe('one')
  const listed = await grant(sdk, 'ListObjectVersions', { Bucket })
  const versions = listAt(listed, 'Versions').map((each) => [
    at(each, 'VersionId'),
    at(each, 'IsLatest'),
  ])
  const markers = listAt(listed, 'DeleteMarkers').map((each) => [
    at(each, 'VersionId'),
    at(each, 'IsLatest'),
  ])
  const all = 'The list of versions was not what is kept, newest first.'
  expect(versions, all).toEqual([
    [second, false],
    [first, false],
    ['null', false],
  ])
  expect(markers, all).toEqual([[marker, true]])
  const full = await site.request('/notes', { method: 'DELETE' })
  const empty = 'A bucket with versions in it was deleted.'
  expect(refusalIn(full), empty).toBe('409 BucketNotEmpty')
  await grant(sdk, 'DeleteObject', { Bucket, Key, VersionId: marker })
  expect(await read(sdk), 'Without its delete marker, an object did not come back.').toBe('two')
  await grant(sdk, 'DeleteObject', { Bucket, Key, VersionId: second })
  const under = 'When the newest version was deleted, the one before was not the newest.'
  expect(await read(sdk), under).toBe('one')
  const lost = await refusalOf(sdk, 'GetObject', { Bucket, Key, VersionId: second })
  expect(lost, 'A version that was deleted was still there.').toBe('NoSuchVersion')
  const CopySource = `${Bucket}/${Key}?versionId=null`
  await grant(sdk, 'CopyObject', { Bucket, Key: 'copy', CopySource })
  const copied = 'A copy was not made of the version named.'
  expect(await read(sdk, undefined, 'copy'), copied).toBe('before')
  await grant(sdk, 'CopyObject', { Bucket, Key, CopySource })
  expect(await read(sdk), 'An old version did not become the newest by a copy.').toBe('before')
}

/** What was written before and during a suspension is one version, called null. */
async function suspends(sdk: Client): Promise<void> {
  await setVersioning(sdk, 'Suspended')
  await grant(sdk, 'PutObject', { Bucket, Key, Body: 'now' })
  const wrong = 'A suspended bucket did not replace the null version, and only that.'
  expect([await read(sdk), await read(sdk, 'null')], wrong).toEqual(['now', 'now'])
  await grant(sdk, 'DeleteObject', { Bucket, Key })
  expect(await refusalOf(sdk, 'GetObject', { Bucket, Key }), wrong).toBe('NoSuchKey')
  const listed = await grant(sdk, 'ListObjectVersions', { Bucket, Prefix: Key })
  const ids = [
    listAt(listed, 'Versions').length,
    at(listAt(listed, 'DeleteMarkers')[0], 'VersionId'),
  ]
  expect(ids, wrong).toEqual([2, 'null'])
}

async function setVersioning(sdk: Client, Status: string): Promise<void> {
  await grant(sdk, 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status } })
}

async function putVersion(sdk: Client, Body: string): Promise<string> {
  const id = at(await grant(sdk, 'PutObject', { Bucket, Key, Body }), 'VersionId')
  const named = typeof id === 'string' && id !== '' && id !== 'null'
  expect(named, 'A new version had no id of its own.').toBe(true)
  return String(id)
}

async function read(sdk: Client, VersionId?: string, key = Key): Promise<unknown> {
  const got = await grant(sdk, 'GetObject', { Bucket, Key: key, VersionId })
  return at(got, 'Body', 'text')
}
