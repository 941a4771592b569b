/** Step 4: signatures in URLs. */
import { expect } from '#suite'
import type { RequestOptions, Site } from '../../src/run/site.ts'
import {
  ada,
  bob,
  type Client,
  expectOneOf,
  grant,
  openClient,
  openGuardedStore,
  refusalIn,
  type StoreScene,
} from './client.ts'
import { dateOf, signUrlAgain } from './signing.ts'

export async function presignedUrlsOpenOneDoor(scene: StoreScene): Promise<void> {
  const site = await openGuardedStore(scene)
  const sdk = openClient(scene, site, ada)
  await grant(sdk, 'CreateBucket', { Bucket: 'prints' })
  const Key = 'w\u00E4nde/no 1'
  await grant(sdk, 'PutObject', { Bucket: 'prints', Key, Body: 'a print' })
  await grant(sdk, 'PutObject', { Bucket: 'prints', Key: 'w\u00E4nde/no 2', Body: 'no print' })
  await grant(sdk, 'PutObject', { Bucket: 'prints', Key: 'secret', Body: 'not for you' })
  const url = await sdk.presign('GetObject', { Bucket: 'prints', Key }, 600)
  const got = await open(site, url)
  expect([got.status, got.text], 'A presigned URL did not open.').toEqual([200, 'a print'])
  await refusesWhatWasChanged(site, url)
  await storesByUrl(site, sdk)
  const foreign = openClient(scene, site, bob)
  const byBob = await foreign.presign('GetObject', { Bucket: 'prints', Key }, 600)
  const rights = 'A URL gave more than whoever had signed it was allowed.'
  expect(refusalIn(await open(site, byBob)), rights).toBe('403 AccessDenied')
  await refusesWrongTimes(scene, site, sdk)
}

const mismatch = '403 SignatureDoesNotMatch'
const malformed = '400 AuthorizationQueryParametersError'
/** Whoever computes the signature of the algorithm and scope that it should have finds another. */
const misshapen = [malformed, mismatch]

async function refusesWhatWasChanged(site: Site, url: string): Promise<void> {
  const edit = (from: string | RegExp, to: string) => url.replace(from, to)
  const editAndSign = (from: string, to: string) => signUrlAgain(edit(from, to), ada)
  const changed: Readonly<
    Record<string, readonly [string, string | readonly string[], RequestOptions?]>
  > = {
    'the key': [edit('no%201', 'no%202'), mismatch],
    'the object': [edit(/prints\/[^?]*/, 'prints/secret'), mismatch],
    'the method': [url, mismatch, { method: 'DELETE' }],
    'the expiry': [edit('X-Amz-Expires=600', 'X-Amz-Expires=900'), mismatch],
    'the signature': [edit(/Signature=(?=[^0])./, 'Signature=0'), mismatch],
    'the user': [edit(ada.accessKeyId, bob.accessKeyId), mismatch],
    'the query': [`${url}&versionId=null`, mismatch],
    'the region': [editAndSign('eu-central-1', 'us-east-1'), misshapen],
    'the algorithm': [editAndSign('HMAC-SHA256', 'HMAC-SHA1'), misshapen],
    'the expiry, to more than a week,': [editAndSign('Expires=600', 'Expires=604801'), malformed],
    'the expiry, to nothing,': [editAndSign('X-Amz-Expires=600&', ''), malformed],
    'the access key': [edit(ada.accessKeyId, 'AKNOBODY'), '403 InvalidAccessKeyId'],
  }
  for (const [what, [target, refusal, options]] of Object.entries(changed)) {
    // A signature may begin with the digit that it was to get.
    const actual =
      target === url && options === undefined ? edit('Signature=0', 'Signature=1') : target
    const got = refusalIn(await open(site, actual, options))
    const wrong = `A URL in which ${what} was changed was not refused as it should be.`
    expectOneOf(got, refusal, wrong)
  }
}

async function storesByUrl(site: Site, sdk: Client): Promise<void> {
  const input = { Bucket: 'prints', Key: 'upload', Metadata: { by: 'a browser' } }
  const url = await sdk.presign('PutObject', input, 600)
  const stored = await open(site, url, { method: 'PUT', body: 'from a browser' })
  expect(stored.status, 'A presigned URL for a PUT did not open.').toBe(200)
  const got = await grant(sdk, 'GetObject', { Bucket: 'prints', Key: 'upload' })
  const told = got as { readonly Body?: { readonly text?: unknown }; readonly Metadata?: unknown }
  const kept = 'What was put by a presigned URL was not what came back.'
  expect([told.Body?.text, told.Metadata], kept).toEqual(['from a browser', { by: 'a browser' }])
  const fields = { method: 'PUT', body: 'x', headers: { 'x-amz-acl': 'public-read' } }
  const more = 'A URL allowed a field that had not been signed.'
  expect(refusalIn(await open(site, url, fields)), more).toBe('403 AccessDenied')
}

async function refusesWrongTimes(scene: StoreScene, site: Site, sdk: Client): Promise<void> {
  const url = await sdk.presign('GetObject', { Bucket: 'prints', Key: 'secret' }, 60)
  const refusal = async () => refusalIn(await open(site, url))
  const now = dateOf(scene.clock.now())
  const signedIn = (minutes: number) =>
    signUrlAgain(url.replaceAll(now, dateOf(scene.clock.now() + minutes * 60_000)), ada)
  const near = await open(site, signedIn(14))
  expect(near.status, 'A URL whose time was not far ahead did not open.').toBe(200)
  const ahead = refusalIn(await open(site, signedIn(16)))
  expect(ahead, 'A URL opened long before its time.').toBe('403 AccessDenied')
  await scene.clock.advance(59_000)
  expect((await open(site, url)).status, 'A URL did not open in its time.').toBe(200)
  await scene.clock.advance(1_000)
  expect(await refusal(), 'A URL opened when its time was over.').toBe('403 AccessDenied')
}

function open(site: Site, url: string, options: RequestOptions = {}) {
  const { pathname, search } = new URL(url)
  return site.request(`${pathname}${search}`, {
    shownAs: `presigned ${options.method ?? 'GET'}`,
    ...options,
  })
}
