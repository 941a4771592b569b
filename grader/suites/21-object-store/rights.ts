/** Step 7: who may do what. */
import { at, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import {
  ada,
  bob,
  type Client,
  eve,
  grant,
  listAt,
  openClient,
  openGuardedStore,
  refusalIn,
  refusalOf,
  type StoreScene,
} from './client.ts'

const groups = 'http://acs.amazonaws.com/groups/global/'

interface People {
  readonly owner: Client
  readonly guest: Client
  readonly third: Client
  readonly site: Site
}

export async function fiveRightsAreToldApart(scene: StoreScene): Promise<void> {
  const site = await openGuardedStore(scene)
  const open = (user: typeof ada) => openClient(scene, site, user)
  const people = { owner: open(ada), guest: open(bob), third: open(eve), site }
  const { owner } = people
  await grant(owner, 'CreateBucket', { Bucket: 'garden' })
  await grant(owner, 'PutObject', { Bucket: 'garden', Key: 'rose', Body: 'red' })
  await keepsOthersOut(people)
  await obeysCannedLists(people)
  await tellsRightsOfObjects(people)
  await tellsRightsOfBuckets(people)
  await deletesByRight(people)
  await keepsBucketsForOwners(people)
}

const rose = { Bucket: 'garden', Key: 'rose' }

async function keepsOthersOut({ owner, guest, site }: People): Promise<void> {
  const denied = 'Somebody without a right to it was let in.'
  expect(await refusalOf(guest, 'GetObject', rose), denied).toBe('AccessDenied')
  expect(await refusalOf(guest, 'GetObject', { ...rose, Key: 'none' }), denied).toBe('AccessDenied')
  expect(await refusalOf(guest, 'PutObject', { ...rose, Body: 'x' }), denied).toBe('AccessDenied')
  expect(await refusalOf(guest, 'DeleteObject', rose), denied).toBe('AccessDenied')
  expect(await refusalOf(guest, 'ListObjectsV2', { Bucket: 'garden' }), denied).toBe('AccessDenied')
  expect(await refusalOf(guest, 'CreateMultipartUpload', rose), denied).toBe('AccessDenied')
  const acl = await refusalOf(guest, 'GetObjectAcl', { ...rose, Key: 'none' })
  expect(acl, denied).toBe('AccessDenied')
  const made = await site.request('/meadow', { method: 'PUT' })
  expect(refusalIn(made), denied).toBe('403 AccessDenied')
  const taken = await refusalOf(guest, 'CreateBucket', { Bucket: 'garden' })
  expect(taken, 'A name that somebody else has was given away.').toBe('BucketAlreadyExists')
  const mine = listAt(await grant(guest, 'ListBuckets'), 'Buckets')
  expect(mine, "Somebody was told of another's buckets.").toEqual([])
  const own = await grant(owner, 'GetObjectAcl', rose)
  const told = [at(own, 'Owner', 'ID'), ...grantsIn(own)]
  expect(told, 'A new object had another list than its owner alone.').toEqual([
    'ada',
    'CanonicalUser ada FULL_CONTROL',
  ])
}

async function obeysCannedLists({ owner, guest, site }: People): Promise<void> {
  const Key = 'tulip'
  const tulip = { Bucket: 'garden', Key }
  await grant(owner, 'PutObject', { ...tulip, Body: 'yellow', ACL: 'public-read' })
  const open = 'A canned list did not let in whom it should.'
  expect((await site.request('/garden/tulip')).text, open).toBe('yellow')
  const listed = grantsIn(await grant(owner, 'GetObjectAcl', tulip)).toSorted()
  const wrong = 'A canned list was told as another one.'
  expect(listed, wrong).toEqual(['CanonicalUser ada FULL_CONTROL', `Group ${groups}AllUsers READ`])
  await grant(owner, 'PutObjectAcl', { ...tulip, ACL: 'authenticated-read' })
  await grant(guest, 'GetObject', tulip)
  const shut = 'A canned list let in whom it should not.'
  expect(refusalIn(await site.request('/garden/tulip')), shut).toBe('403 AccessDenied')
  expect(await refusalOf(guest, 'GetObjectAcl', tulip), shut).toBe('AccessDenied')
  await grant(owner, 'PutObjectAcl', { ...tulip, ACL: 'private' })
  expect(await refusalOf(guest, 'GetObject', tulip), shut).toBe('AccessDenied')
  await grant(owner, 'CreateBucket', { Bucket: 'commons', ACL: 'public-read-write' })
  const stored = await site.request('/commons/note', { method: 'PUT', body: 'hello' })
  expect(stored.status, open).toBe(200)
  const list = await site.request('/commons?list-type=2')
  expect([list.status, list.text.includes('<Key>note</Key>')], open).toEqual([200, true])
  const guests = { Bucket: 'commons', Key: 'guest', Body: 'by bob' }
  await grant(guest, 'PutObject', { ...guests, ACL: 'bucket-owner-full-control' })
  expect((await owner.ask('GetObject', { Bucket: 'commons', Key: 'guest' })).refusal, open).toBe(
    'no refusal',
  )
  const unknown = await refusalOf(owner, 'PutObjectAcl', { ...tulip, ACL: 'all-mine' })
  expect(unknown, 'A canned list that does not exist was not refused.').toBe('InvalidArgument')
}

/** What each right on an object allows, and nothing beyond it. */
async function tellsRightsOfObjects({ owner, guest, third }: People): Promise<void> {
  const tried = async (right: string) => {
    await grant(owner, 'PutObjectAcl', { ...rose, AccessControlPolicy: listOf(bob.id, right) })
    const read = await refusalOf(guest, 'GetObject', rose)
    const readAcl = await refusalOf(guest, 'GetObjectAcl', rose)
    const put = await refusalOf(guest, 'PutObject', { ...rose, Body: 'blue' })
    const list = listOf(bob.id, right)
    const writeAcl = await refusalOf(guest, 'PutObjectAcl', { ...rose, AccessControlPolicy: list })
    const others = await refusalOf(third, 'GetObject', rose)
    return [read, readAcl, writeAcl, put, others].map((each) => each === 'no refusal')
  }
  const wrong = (right: string) => `${right} on an object allowed something else than it says.`
  expect(await tried('READ'), wrong('READ')).toEqual([true, false, false, false, false])
  expect(await tried('WRITE'), wrong('WRITE')).toEqual([false, false, false, false, false])
  expect(await tried('READ_ACP'), wrong('READ_ACP')).toEqual([false, true, false, false, false])
  expect(await tried('WRITE_ACP'), wrong('WRITE_ACP')).toEqual([false, false, true, false, false])
  const all = [true, true, true, false, false]
  expect(await tried('FULL_CONTROL'), wrong('FULL_CONTROL')).toEqual(all)
  const own = await refusalOf(owner, 'GetObject', rose)
  expect(own, 'An owner was shut out of what is theirs.').toBe('no refusal')
  const told = grantsIn(await grant(owner, 'GetObjectAcl', rose))
  const kept = 'A list was told as another one than was put.'
  expect(told, kept).toEqual(['CanonicalUser bob FULL_CONTROL'])
}

async function tellsRightsOfBuckets({ owner, guest }: People): Promise<void> {
  const Bucket = 'garden'
  const tried = async (right: string) => {
    await grant(owner, 'PutBucketAcl', { Bucket, AccessControlPolicy: listOf(bob.id, right) })
    const list = await refusalOf(guest, 'ListObjectsV2', { Bucket })
    const put = await refusalOf(guest, 'PutObject', { Bucket, Key: 'weed', Body: 'green' })
    const remove = await refusalOf(guest, 'DeleteObject', { Bucket, Key: 'weed' })
    const readAcl = await refusalOf(guest, 'GetBucketAcl', { Bucket })
    const policy = { Bucket, AccessControlPolicy: listOf(bob.id, right) }
    const writeAcl = await refusalOf(guest, 'PutBucketAcl', policy)
    return [list, put, remove, readAcl, writeAcl].map((each) => each === 'no refusal')
  }
  const wrong = (right: string) => `${right} on a bucket allowed something else than it says.`
  expect(await tried('READ'), wrong('READ')).toEqual([true, false, false, false, false])
  expect(await tried('WRITE'), wrong('WRITE')).toEqual([false, true, true, false, false])
  expect(await tried('READ_ACP'), wrong('READ_ACP')).toEqual([false, false, false, true, false])
  expect(await tried('WRITE_ACP'), wrong('WRITE_ACP')).toEqual([false, false, false, false, true])
  expect(await tried('FULL_CONTROL'), wrong('FULL_CONTROL')).toEqual([true, true, true, true, true])
  const group = { Grantee: { Type: 'Group', URI: `${groups}Everybody` }, Permission: 'READ' }
  const strange = { Owner: { ID: ada.id }, Grants: [group] }
  const refusal = await refusalOf(owner, 'PutBucketAcl', { Bucket, AccessControlPolicy: strange })
  expect(refusal, 'A group that does not exist was not refused.').toBe('InvalidArgument')
  const right = { Bucket, AccessControlPolicy: listOf(bob.id, 'WEED') }
  const malformed = await refusalOf(owner, 'PutBucketAcl', right)
  expect(malformed, 'A right that does not exist was not refused.').toBe('MalformedACLError')
}

/** In a batch, each object is granted or refused for itself. */
async function deletesByRight({ owner, guest }: People): Promise<void> {
  const Bucket = 'garden'
  const batch = { Bucket, Delete: { Objects: [{ Key: 'rose' }, { Key: 'none' }] } }
  const tried = async (right: string) => {
    await grant(owner, 'PutBucketAcl', { Bucket, AccessControlPolicy: listOf(bob.id, right) })
    const { value } = await guest.ask('DeleteObjects', batch)
    const codes = listAt(value, 'Errors').map((each) => at(each, 'Code'))
    return [listAt(value, 'Deleted').length, ...codes]
  }
  const each = 'A batch by somebody without WRITE did not tell of each object that it was refused.'
  expect(await tried('READ'), each).toEqual([0, 'AccessDenied', 'AccessDenied'])
  expect(await refusalOf(owner, 'HeadObject', rose), each).toBe('no refusal')
  const write = 'A batch by somebody with WRITE was not carried out.'
  expect(await tried('WRITE'), write).toEqual([2])
}

/** Also from those to whom they have granted everything. */
async function keepsBucketsForOwners({ owner, guest }: People): Promise<void> {
  const Bucket = 'shed'
  await grant(owner, 'CreateBucket', { Bucket })
  const all = listOf(bob.id, 'FULL_CONTROL')
  await grant(owner, 'PutBucketAcl', { Bucket, AccessControlPolicy: all })
  const kept = 'Somebody other than its owner deleted a bucket, or set its versioning.'
  const versioning = { Bucket, VersioningConfiguration: { Status: 'Enabled' } }
  expect(await refusalOf(guest, 'PutBucketVersioning', versioning), kept).toBe('AccessDenied')
  expect(await refusalOf(guest, 'DeleteBucket', { Bucket }), kept).toBe('AccessDenied')
}

function listOf(id: string, right: string): object {
  const grantee = { Type: 'CanonicalUser', ID: id }
  return { Owner: { ID: ada.id }, Grants: [{ Grantee: grantee, Permission: right }] }
}

/** Each as 'CanonicalUser ada READ'. */
function grantsIn(acl: unknown): string[] {
  return listAt(acl, 'Grants').map((each) => {
    const type = at(each, 'Grantee', 'Type')
    const who = at(each, 'Grantee', 'ID') ?? at(each, 'Grantee', 'URI')
    return `${String(type)} ${String(who)} ${String(at(each, 'Permission'))}`
  })
}
