/** Header blocks: for whom they are, and which of them must be understood. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import type { Version } from './soap-names.ts'

/**
 * Picks the header blocks that are for the bank, and refuses the message if one of them must be
 * understood and is not (SOAP 1.2 Part 1 §2.4). Nothing of the message has been processed yet.
 * @returns The references among them, the one sort of block that the bank understands.
 * @throws SoapFault `MustUnderstand`
 */
export function acceptBlocks(blocks: readonly Element[], version: Version): Element[] {
  // TODO(2): which blocks are for a role in which the bank acts (version.roles)?
  // TODO(2): which of these must be understood, and are no b:reference?
  notImplemented(2, `read ${blocks.length} header blocks of SOAP ${version.number}`)
}

/** Puts the reference of a request into the header of its answer. */
export function answerBlocks(blocks: readonly Element[], header: Element): void {
  // TODO(2): a b:reference with the same text for each of the blocks.
  notImplemented(2, `answer ${blocks.length} header blocks in ${header.nodeName}`)
}
