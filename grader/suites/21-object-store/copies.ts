/** Step 3: copies and batches. */
import { at, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { keysIn } from './bulk.ts'
import {
  type Client,
  grant,
  listAt,
  makeBucket,
  md5Of,
  openClient,
  openStore,
  put,
  refusalIn,
  refusalOf,
  type StoreScene,
} from './client.ts'

export async function copiesAndBatchesObey(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  const sdk = openClient(scene, site)
  await makeBucket(site, 'from')
  await makeBucket(site, 'desk')
  const Key = 'caf\u00E9 & cr\u00E8me'
  const said = { ContentType: 'text/plain', Metadata: { sugar: 'two' } }
  await grant(sdk, 'PutObject', { Bucket: 'from', Key, Body: 'coffee', ...said })
  const CopySource = `from/${encodeURIComponent(Key)}`
  const copied = await grant(sdk, 'CopyObject', { Bucket: 'desk', Key: 'copy', CopySource })
  const etag = at(copied, 'CopyObjectResult', 'ETag')
  expect(etag, 'A copy had another ETag than its bytes.').toBe(`"${md5Of('coffee')}"`)
  const other = {
    ContentType: 'text/x-tea',
    Metadata: { milk: 'yes' },
    MetadataDirective: 'REPLACE',
  }
  await grant(sdk, 'CopyObject', { Bucket: 'desk', Key: 'replaced', CopySource, ...other })
  await grant(sdk, 'CopyObject', { Bucket: 'from', Key, CopySource, ...other })
  const facts = async (Bucket: string, key: string) => {
    const got = await grant(sdk, 'GetObject', { Bucket, Key: key })
    return [at(got, 'Body', 'text'), at(got, 'ContentType'), at(got, 'Metadata')]
  }
  const kept = 'A copy did not keep what is said about the object.'
  expect(await facts('desk', 'copy'), kept).toEqual(['coffee', 'text/plain', { sugar: 'two' }])
  const replaced = 'A copy did not replace what is said about the object.'
  expect(await facts('desk', 'replaced'), replaced).toEqual([
    'coffee',
    'text/x-tea',
    { milk: 'yes' },
  ])
  expect(await facts('from', Key), replaced).toEqual(['coffee', 'text/x-tea', { milk: 'yes' }])
  const refusal = (source: string) =>
    refusalOf(sdk, 'CopyObject', { Bucket: 'desk', Key: 'copy', CopySource: source })
  const wrong = 'A copy that cannot be made was not refused.'
  expect(await refusal('from/none'), wrong).toBe('NoSuchKey')
  expect(await refusal('nowhere/none'), wrong).toBe('NoSuchBucket')
  expect(await refusal('desk/copy'), wrong).toBe('InvalidArgument')
  await grant(sdk, 'DeleteObject', { Bucket: 'from', Key })
  expect((await facts('desk', 'copy'))[0], 'A copy went with its source.').toBe('coffee')
  await deletesInBatches(site, sdk)
}

async function deletesInBatches(site: Site, sdk: Client): Promise<void> {
  const odd = '<b> & "c"'
  await put(site, `/desk/${encodeURIComponent(odd)}`, 'odd')
  const remove = (named: readonly string[], Quiet = false) =>
    grant(sdk, 'DeleteObjects', {
      Bucket: 'desk',
      Delete: { Objects: named.map((Key) => ({ Key })), Quiet },
    })
  const deleted = listAt(await remove([odd, 'none']), 'Deleted').map((each) => at(each, 'Key'))
  expect(deleted, 'A batch did not tell what it had deleted.').toEqual([odd, 'none'])
  const quiet = await remove(['replaced'], true)
  expect(listAt(quiet, 'Deleted'), 'A quiet batch told what it had deleted.').toEqual([])
  const left = keysIn(await grant(sdk, 'ListObjectsV2', { Bucket: 'desk' }))
  expect(left, 'A batch deleted something else than it should.').toEqual(['copy'])
  const documents = ['<Delete><Object><Key>copy</Key></Delete>', '<Delete></Delete>', 'copy']
  for (const body of documents) {
    const reply = await site.request('/desk?delete', { method: 'POST', body })
    const malformed = 'A batch that is no document, or an empty one, was not refused.'
    expect(refusalIn(reply), malformed).toBe('400 MalformedXML')
  }
  const many = await site.request('/desk?delete', { method: 'POST', body: batchOf(1001, 8) })
  const tooMany = 'A batch of more than 1,000 objects was not refused.'
  expect(refusalIn(many), tooMany).toBe('400 MalformedXML')
  const most = await site.request('/desk?delete', { method: 'POST', body: batchOf(1000, 1024) })
  expect(most.status, 'A batch of 1,000 objects with long keys was refused.').toBe(200)
}

/** Of keys that nobody has put. */
function batchOf(count: number, keyLength: number): string {
  const objects = Array.from({ length: count }, (_each, index) => {
    const key = String(index).padStart(keyLength, '0')
    return `<Object><Key>${key}</Key></Object>`
  })
  return `<Delete><Quiet>true</Quiet>${objects.join('')}</Delete>`
}
