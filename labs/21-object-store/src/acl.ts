/** Access control lists: who has which right. */
import { notImplemented } from '@cloud-labs/labkit'
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

/** Whether somebody has a right. Owners have all of them, whatever the list says. */
export function may(requester: Requester, _right: Right, { owner }: Guarded): boolean {
  if (requester.kind === 'everybody') return true
  if (requester.kind === 'user' && requester.id === owner) return true
  // TODO(7): look whether the list grants it to the requester, or to a group that is meant.
  return false
}

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
  if ((name ?? 'private') === 'private') return [own]
  // TODO(7): what the other names stand for.
  notImplemented(7, `know the list ${name} in a bucket of ${bucketOwner}`)
}
