import { Fault } from './fault.ts'
import type { Inquiry, Visitor } from './inquiry.ts'
import { type Element, toXml, type Tree } from './xml-text.ts'

const everybody = 'http://acs.amazonaws.com/groups/global/AllUsers'
const members = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'

type Right = 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP' | 'FULL_CONTROL'
type Entry = readonly [grantee: string, right: Right]

const rights = new Set<string>(['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'])

/** Who may do what with something, and whose it is. */
export class AccessList {
  readonly owner: string
  readonly #entries: readonly Entry[]

  constructor(owner: string, entries: readonly Entry[] = []) {
    this.owner = owner
    this.#entries = entries
  }

  static parse(owner: string, json: string): AccessList {
    return new AccessList(owner, JSON.parse(json) as Entry[])
  }

  /** The list that the field x-amz-acl names. */
  static named(inquiry: Inquiry, owner: string, bucketOwner: string): AccessList {
    const own: Entry = [owner, 'FULL_CONTROL']
    const lists = new Map<string, readonly Entry[]>([
      ['private', [own]],
      ['public-read', [own, [everybody, 'READ']]],
      ['public-read-write', [own, [everybody, 'READ'], [everybody, 'WRITE']]],
      ['authenticated-read', [own, [members, 'READ']]],
      ['bucket-owner-full-control', [own, [bucketOwner, 'FULL_CONTROL']]],
    ])
    const entries = lists.get(inquiry.field('x-amz-acl') ?? 'private')
    if (entries === undefined) throw new Fault('InvalidArgument')
    return new AccessList(owner, entries)
  }

  static read(owner: string, document: Element | undefined): AccessList {
    const [list] = document?.all('AccessControlList') ?? []
    if (list === undefined) throw new Fault('MalformedACLError')
    return new AccessList(owner, list.all('Grant').map(readGrant))
  }

  allows({ kind, id }: Visitor, right: Right): boolean {
    if (kind === 'anybody' || (kind === 'user' && id === this.owner)) return true
    return this.#entries.some(([grantee, granted]) => {
      const isMeant =
        grantee === everybody || (kind === 'user' && (grantee === members || grantee === id))
      return isMeant && (granted === right || granted === 'FULL_CONTROL')
    })
  }

  demand(visitor: Visitor, right: Right): void {
    if (!this.allows(visitor, right)) throw new Fault('AccessDenied')
  }

  toJson(): string {
    return JSON.stringify(this.#entries)
  }

  toXml(): string {
    const Grant = this.#entries.map(([grantee, Permission]): Tree => {
      const isGroup = grantee.startsWith('http://')
      const type = {
        '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        '@xsi:type': isGroup ? 'Group' : 'CanonicalUser',
      }
      const Grantee = isGroup ? { ...type, URI: grantee } : { ...type, ID: grantee }
      return { Grantee, Permission }
    })
    const AccessControlPolicy = { Owner: { ID: this.owner }, AccessControlList: { Grant } }
    return toXml({ AccessControlPolicy })
  }
}

function readGrant(grant: Element): Entry {
  const [grantee] = grant.all('Grantee')
  const right = grant.find('Permission') ?? ''
  const [id, uri] = [grantee?.find('ID'), grantee?.find('URI')]
  const who = id ?? uri
  if (who === undefined || !rights.has(right)) throw new Fault('MalformedACLError')
  if (uri !== undefined && uri !== everybody && uri !== members) throw new Fault('InvalidArgument')
  return [who, right as Right]
}
