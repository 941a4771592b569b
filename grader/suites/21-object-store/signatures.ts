/** Step 4: signatures in header fields. */
import { expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import {
  ada,
  bob,
  expectOneOf,
  grant,
  openClient,
  openGuardedStore,
  refusalIn,
  refusalOf,
  type StoreScene,
} from './client.ts'
import { type Draft, send, type Signed, signFor } from './signing.ts'

const minute = 60_000

export async function onlyTrueSignaturesEnter(scene: StoreScene): Promise<void> {
  const site = await openGuardedStore(scene)
  const sdk = openClient(scene, site, ada)
  await grant(sdk, 'CreateBucket', { Bucket: 'vault' })
  const Key = "a b/caf\u00E9+(1)*!'~"
  await grant(sdk, 'PutObject', {
    Bucket: 'vault',
    Key,
    Body: 'gold',
    Metadata: { owner: '  ada  l ' },
  })
  const stream = [Buffer.from('silver')]
  await grant(sdk, 'PutObject', { Bucket: 'vault', Key: 's', Body: { stream }, ContentLength: 6 })
  await grant(sdk, 'GetObject', { Bucket: 'vault', Key })
  await grant(sdk, 'ListObjectsV2', { Bucket: 'vault', Prefix: 'a b/', Delimiter: '/' })
  const imposter = openClient(scene, site, { ...ada, secretAccessKey: 'guessed' })
  const refused = 'The SDK with a wrong key was not refused.'
  const input = { Bucket: 'vault', Key }
  expect(await refusalOf(imposter, 'GetObject', input), refused).toBe('SignatureDoesNotMatch')
  const stranger = openClient(scene, site, { ...bob, accessKeyId: 'AKNOBODY' })
  expect(await refusalOf(stranger, 'GetObject', input), refused).toBe('InvalidAccessKeyId')
  const anonymous = await site.request('/vault/s')
  expect(refusalIn(anonymous), 'Somebody without a signature came in.').toBe('403 AccessDenied')
  await refusesWhatWasChanged(scene, site)
  await refusesWrongTimes(scene, site)
}

async function refusesWhatWasChanged(scene: StoreScene, site: Site): Promise<void> {
  const draft: Draft = {
    method: 'PUT',
    // By name, and not as text: `x` comes before `x-y`, though `x=` does not.
    path: '/vault/coin?x=1&x-y=2&y=%20b',
    body: 'one coin',
    headers: { 'x-amz-meta-a': 'b', 'Content-Type': 'text/plain' },
    atMs: scene.clock.now(),
  }
  const signed = signFor(site, ada, draft)
  const { authorization, rest } = takeAuthorization(signed)
  const edit = (from: string | RegExp, to: string) => ({
    Authorization: authorization.replace(from, to),
  })
  const withFields = (fields: Readonly<Record<string, string>>): Signed => ({
    ...signed,
    headers: { ...rest, Authorization: authorization, ...fields },
  })
  const mismatch = '403 SignatureDoesNotMatch'
  // Whoever computes the signature of the algorithm, the scope and the length that it should have
  // finds that it is another one.
  const misshapen = ['400 AuthorizationHeaderMalformed', mismatch]
  const changed: Readonly<Record<string, readonly [Signed, string | readonly string[]]>> = {
    'the method': [{ ...signed, method: 'DELETE' }, mismatch],
    'the path': [{ ...signed, path: signed.path.replace('coin', 'coins') }, mismatch],
    'the query': [{ ...signed, path: signed.path.replace('x=1', 'x=2') }, mismatch],
    'a further parameter': [{ ...signed, path: `${signed.path}&z=1` }, mismatch],
    'a signed field': [withFields({ 'x-amz-meta-a': 'c' }), mismatch],
    'the type': [withFields({ 'Content-Type': 'text/html' }), mismatch],
    'the signature': [withFields(edit(/.$/, lastDigit(authorization))), mismatch],
    'the user': [withFields(edit(ada.accessKeyId, bob.accessKeyId)), mismatch],
    'a field that is not signed': [withFields({ 'x-amz-acl': 'public-read' }), '403 AccessDenied'],
    'the content': [{ ...signed, body: 'two coin' }, '400 XAmzContentSHA256Mismatch'],
    'the algorithm': [withFields(edit('SHA256 ', 'SHA1 ')), misshapen],
    'the end of the scope': [withFields(edit('aws4_request', 'aws5')), misshapen],
    'the region': [signFor(site, ada, { ...draft, region: 'us-east-1' }), misshapen],
    'the length of the signature': [withFields(edit(/.$/, '')), misshapen],
  }
  for (const [what, [request, refusal]] of Object.entries(changed)) {
    const got = refusalIn(await send(site, request))
    const wrong = `A request in which ${what} was changed was not refused as it should be.`
    expectOneOf(got, refusal, wrong)
  }
  const none = await send(
    site,
    signFor(site, ada, { ...draft, method: 'GET', body: '', path: '/vault/coin' }),
  )
  expect(refusalIn(none), 'A request that was refused had an effect.').toBe('404 NoSuchKey')
  const { status } = await send(site, signed)
  expect(status, 'A request that was signed by aws4 was refused.').toBe(200)
}

async function refusesWrongTimes({ clock }: StoreScene, site: Site): Promise<void> {
  const signedAt = (atMs: number) =>
    signFor(site, ada, { method: 'GET', path: '/vault/coin', atMs })
  const statusAt = async (atMs: number) => (await send(site, signedAt(atMs))).status
  const near = 'A request whose time was not far off was refused.'
  expect(await statusAt(clock.now() - 15 * minute + 1_000), near).toBe(200)
  expect(await statusAt(clock.now() + 15 * minute - 1_000), near).toBe(200)
  const skewed = 'A request from another time was not refused.'
  for (const offsetMs of [-15 * minute - 1_000, 15 * minute + 1_000]) {
    const reply = await send(site, signedAt(clock.now() + offsetMs))
    expect(refusalIn(reply), skewed).toBe('403 RequestTimeTooSkewed')
  }
  const recorded = signedAt(clock.now())
  await clock.advance(15 * minute + 1_000)
  const replay = 'A recorded request was granted when its time was over.'
  expect(refusalIn(await send(site, recorded)), replay).toBe('403 RequestTimeTooSkewed')
}

function takeAuthorization({ headers }: Signed) {
  const { Authorization: authorization = '', ...rest } = headers
  return { authorization, rest }
}

function lastDigit(authorization: string): string {
  return authorization.endsWith('0') ? '1' : '0'
}
