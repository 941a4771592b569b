/** Reading and changing access control lists. */
import {
  allUsers,
  authenticatedUsers,
  type Acl,
  cannedAcl,
  demand,
  type Grant,
  type Guarded,
  rights,
} from './acl.ts'
import type { Answer, Call } from './call.ts'
import { readDocument } from './body.ts'
import { StoreError } from './errors.ts'
import { findReadable } from './object-operations.ts'
import { findBucket } from './store.ts'
import { childrenOf, element, type Node, textOf, toDocument } from './xml.ts'

export async function getAcl(call: Call): Promise<Answer> {
  const guarded = findGuarded(call)
  demand(call.requester, 'READ_ACP', guarded)
  const content = toDocument('AccessControlPolicy', [
    element('Owner', [element('ID', guarded.owner)]),
    element('AccessControlList', guarded.acl.map(writeGrant)),
  ])
  return { status: 200, content }
}

export async function putAcl(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key } = call
  const guarded = findGuarded(call)
  demand(requester, 'WRITE_ACP', guarded)
  const canned = request.headers['x-amz-acl']
  const document = await readDocument(call)
  const bucketOwner = findBucket(store, bucket).owner
  const acl =
    canned === undefined
      ? readAcl(document, 'MalformedACLError')
      : cannedAcl(String(canned), { owner: guarded.owner, bucketOwner })
  await store.change(() => {
    const { versionId = '' } = key === '' ? {} : findReadable(call)
    return [[{ do: 'set-acl', bucket, key, versionId, acl }], undefined]
  })
  return { status: 200 }
}

function findGuarded(call: Call): Guarded {
  const bucket = findBucket(call.store, call.bucket)
  return call.key === '' ? bucket : findReadable(call)
}

function writeGrant({ grantee, isGroup, right }: Grant): string {
  const type = isGroup ? 'Group' : 'CanonicalUser'
  const who = element(isGroup ? 'URI' : 'ID', grantee)
  const space = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  const written = `<Grantee ${space} xsi:type="${type}">${who}</Grantee>`
  return element('Grant', [written, element('Permission', right)])
}

function readAcl(document: Node | undefined, code: 'MalformedACLError'): Acl {
  const [list] = childrenOf(document, 'AccessControlList')
  if (document?.name !== 'AccessControlPolicy' || list === undefined) throw new StoreError(code)
  return childrenOf(list, 'Grant').map((grant) => {
    const [grantee] = childrenOf(grant, 'Grantee')
    const right = rights.find((name) => name === textOf(grant, 'Permission'))
    const id = textOf(grantee, 'ID')
    const uri = textOf(grantee, 'URI')
    const isGroup = id === undefined
    if (right === undefined || (isGroup && uri === undefined)) throw new StoreError(code)
    if (isGroup && uri !== allUsers && uri !== authenticatedUsers) {
      throw new StoreError('InvalidArgument')
    }
    return { grantee: id ?? uri ?? '', isGroup, right }
  })
}
