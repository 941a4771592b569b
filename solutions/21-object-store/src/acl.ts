/** Access control lists: who has which right. */
import type { Requester } from './authentication.ts'
import { StoreError } from './errors.ts'

export const rights = ['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'] as const
export type Right = (typeof rights)[number]

const groupPrefix = 'http://acs.amazonaws.com/groups/global/'
export const allUsers = `${groupPrefix}AllUsers`
export const authenticatedUsers = `${groupPrefix}AuthenticatedUsers`

export interface Grant {
  /** A user's id, or the URI of a group. */
  readonly grantee: string
  readonly isGroup: boolean
  readonly right: Right
}

export type Acl = readonly Grant[]

/** Something that has an owner and a list. */
export interface Guarded {
  readonly owner: string
  readonly acl: Acl
}

// #region may
/** Whether somebody has a right. Owners have all of them, whatever the list says. */
export function may(requester: Requester, right: Right, { owner, acl }: Guarded): boolean {
  if (requester.kind === 'everybody') return true
  if (requester.kind === 'user' && requester.id === owner) return true
  return acl.some(
    (grant) =>
      (grant.right === right || grant.right === 'FULL_CONTROL') && isMeant(requester, grant),
  )
}
// #endregion may

/** @throws StoreError AccessDenied */
export function demand(requester: Requester, right: Right, guarded: Guarded): void {
  if (!may(requester, right, guarded)) throw new StoreError('AccessDenied')
}

/** Who owns what a requester makes. */
export function ownerFor(requester: Requester): string {
  return requester.kind === 'user' ? requester.id : requester.kind
}

/**
 * The list that a canned ACL stands for.
 * @param name As in `x-amz-acl`; private unless given.
 * @throws StoreError InvalidArgument
 */
export function cannedAcl(
  name: string | undefined,
  { owner, bucketOwner }: { owner: string; bucketOwner: string },
): Acl {
  const own: Grant = { grantee: owner, isGroup: false, right: 'FULL_CONTROL' }
  const group = (grantee: string, right: Right): Grant => ({ grantee, isGroup: true, right })
  switch (name ?? 'private') {
    case 'private':
      return [own]
    case 'public-read':
      return [own, group(allUsers, 'READ')]
    case 'public-read-write':
      return [own, group(allUsers, 'READ'), group(allUsers, 'WRITE')]
    case 'authenticated-read':
      return [own, group(authenticatedUsers, 'READ')]
    case 'bucket-owner-full-control':
      return [own, { ...own, grantee: bucketOwner }]
    default:
      throw new StoreError('InvalidArgument')
  }
}

function isMeant(requester: Requester, { grantee, isGroup }: Grant): boolean {
  if (!isGroup) return requester.kind === 'user' && requester.id === grantee
  return grantee === allUsers || (grantee === authenticatedUsers && requester.kind === 'user')
}
