/** Envelopes: what is in one that came, and how one is made. */
import type { Element } from '@xmldom/xmldom'
import { SoapFault } from './soap-faults.ts'
import { envelopeName, type Version } from './soap-names.ts'
import { append, childElements, createRoot } from './xml.ts'

/** What an envelope holds. */
export interface Message {
  readonly blocks: readonly Element[]
  /** The one element in the body: the call. */
  readonly call: Element
}

/** @throws SoapFault `VersionMismatch` for another root, `Sender` for another structure. */
export function readEnvelope(root: Element, version: Version): Message {
  if (!isNamed(root, version, 'Envelope')) {
    throw new SoapFault('VersionMismatch', `Only envelopes of SOAP ${version.number} go here.`)
  }
  const children = childElements(root)
  const header = children.find((child) => isNamed(child, version, 'Header'))
  const body = children.find((child) => isNamed(child, version, 'Body'))
  if (!body) throw new SoapFault('Sender', 'The envelope has no body.')
  const [call, ...others] = childElements(body)
  if (!call || others.length > 0) throw new SoapFault('Sender', 'The body must hold one call.')
  return { blocks: header ? childElements(header) : [], call }
}

function isNamed(element: Element, { namespace }: Version, local: string): boolean {
  return element.namespaceURI === namespace && element.localName === local
}

/** An envelope that is being made. */
export interface Draft {
  readonly root: Element
  readonly header: Element
  readonly body: Element
}

/** Makes an envelope whose header and body are empty. */
export function createEnvelope(version: Version): Draft {
  const root = createRoot(envelopeName(version, 'Envelope'))
  const header = append(root, envelopeName(version, 'Header'))
  const body = append(root, envelopeName(version, 'Body'))
  return { root, header, body }
}
