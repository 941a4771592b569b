/** The names of SOAP, each version with its own. */
import type { Name } from './xml.ts'

/** The namespace of everything that is the bank's own. */
export const bankNamespace = 'urn:cloud-labs:bank'

/** The namespace of the RPC convention (SOAP 1.2 Part 2 §4). */
export const rpcNamespace = 'http://www.w3.org/2003/05/soap-rpc'

/** What differs between the two versions, apart from their faults. */
export interface Version {
  readonly number: '1.1' | '1.2'
  readonly namespace: string
  readonly mediaType: string
  /** The attribute that says for whom a header block is. */
  readonly roleAttribute: 'actor' | 'role'
  /** The roles in which the bank acts, as the last one on the way. */
  readonly roles: readonly string[]
}

export const soap11: Version = {
  number: '1.1',
  namespace: 'http://schemas.xmlsoap.org/soap/envelope/',
  mediaType: 'text/xml',
  roleAttribute: 'actor',
  roles: ['', 'http://schemas.xmlsoap.org/soap/actor/next'],
}

export const soap12: Version = {
  number: '1.2',
  namespace: 'http://www.w3.org/2003/05/soap-envelope',
  mediaType: 'application/soap+xml',
  roleAttribute: 'role',
  roles: [
    '',
    'http://www.w3.org/2003/05/soap-envelope/role/next',
    'http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver',
  ],
}

/** The name of one of the bank's own elements. */
export function bankName(local: string): Name {
  return { name: `b:${local}`, namespace: bankNamespace }
}

/** The name of an element of the envelope. */
export function envelopeName({ namespace }: Version, local: string): Name {
  return { name: `env:${local}`, namespace }
}
