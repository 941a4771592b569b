/** Envelopes: what is in one that came, and how one is made. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import { envelopeName, type Version } from './soap-names.ts'
import { append, createRoot } from './xml.ts'

/** What an envelope holds. */
export interface Message {
  readonly blocks: readonly Element[]
  /** The one element in the body: the call. */
  readonly call: Element
}

/** @throws SoapFault `VersionMismatch` for another root, `Sender` for another structure. */
export function readEnvelope(root: Element, version: Version): Message {
  // TODO(2): an Envelope in the namespace of the version, whatever its prefix, or VersionMismatch.
  // TODO(2): a Header, if there is one, with its blocks, and a Body with exactly one element.
  notImplemented(2, `read the ${root.nodeName} of a SOAP ${version.number} message`)
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
