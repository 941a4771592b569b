/** Who may do what. */
import type { Grant } from './disk.ts'
import { Refusal } from './refusals.ts'
import {
  all,
  anybody,
  type Context,
  first,
  nobody,
  type Outcome,
  readDocument,
  space,
  tag,
} from './wire.ts'

const groups = 'http://acs.amazonaws.com/groups/global/'
const kinds = [`${groups}AllUsers`, `${groups}AuthenticatedUsers`]

const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

interface Thing {
  readonly owner: string
  readonly acl: readonly Grant[]
}

export function may({ who }: Pick<Context, 'who'>, right: string, { owner, acl }: Thing): boolean {
  if (who === anybody || who === owner) return true
  return acl.some((grant) => {
    if (grant.right !== right && grant.right !== 'FULL_CONTROL') return false
    if (!grant.isGroup) return grant.who === who
    return grant.who === kinds[0] || who !== nobody
  })
}

export function must(context: Pick<Context, 'who'>, right: string, thing: Thing): void {
  if (!may(context, right, thing)) throw new Refusal('AccessDenied')
}

export function nameOf({ who }: Pick<Context, 'who'>): string {
  return typeof who === 'string' ? who : (who.description ?? '')
}

export function canned(context: Context, owner: string, bucketOwner: string): Grant[] {
  const own = { who: owner, isGroup: false, right: 'FULL_CONTROL' }
  const toGroup = (index: number, right: string) => ({
    who: kinds[index] ?? '',
    isGroup: true,
    right,
  })
  const lists: Readonly<Record<string, Grant[]>> = {
    private: [],
    'public-read': [toGroup(0, 'READ')],
    'public-read-write': [toGroup(0, 'READ'), toGroup(0, 'WRITE')],
    'authenticated-read': [toGroup(1, 'READ')],
    'bucket-owner-full-control': [{ ...own, who: bucketOwner }],
  }
  const more = lists[context.headers['x-amz-acl']?.toString() ?? 'private']
  if (more === undefined) throw new Refusal('InvalidArgument')
  return [own, ...more]
}

export function tellAcl({ owner, acl }: Thing): Outcome {
  const grants = acl.map(({ who, isGroup, right }) => {
    const type = `${instance} xsi:type="${isGroup ? 'Group' : 'CanonicalUser'}"`
    const grantee = `<Grantee ${type}>${tag(isGroup ? 'URI' : 'ID', who)}</Grantee>`
    return `<Grant>${grantee}${tag('Permission', right)}</Grant>`
  })
  const list = `<AccessControlList>${grants.join('')}</AccessControlList>`
  const inner = `<Owner>${tag('ID', owner)}</Owner>${list}`
  const xml = `<AccessControlPolicy ${space}>${inner}</AccessControlPolicy>`
  return { status: 200, xml }
}

/** The list that a request wants to put, in its head or as a document. */
export async function readAcl(
  context: Context,
  owner: string,
  bucketOwner: string,
): Promise<Grant[]> {
  const document = await readDocument(context)
  if (context.headers['x-amz-acl'] !== undefined) return canned(context, owner, bucketOwner)
  if (!document.includes('<AccessControlList')) throw new Refusal('MalformedACLError')
  return all(document, 'Grant').map((grant) => {
    const right = first(grant, 'Permission') ?? ''
    const user = first(grant, 'ID')
    const group = first(grant, 'URI')
    const isRight = ['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'].includes(right)
    if (!isRight || (user ?? group) === undefined) throw new Refusal('MalformedACLError')
    if (group !== undefined && !kinds.includes(group)) throw new Refusal('InvalidArgument')
    return { who: user ?? group ?? '', isGroup: user === undefined, right }
  })
}
