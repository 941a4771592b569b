/** Header blocks: for whom they are, and which of them must be understood. */
import type { Element } from '@xmldom/xmldom'
import { SoapFault } from './soap-faults.ts'
import { bankName, bankNamespace, type Version } from './soap-names.ts'
import { append, textOf } from './xml.ts'

/**
 * Picks the header blocks that are for the bank, and refuses the message if one of them must be
 * understood and is not (SOAP 1.2 Part 1 §2.4). Nothing of the message has been processed yet.
 * @throws SoapFault `MustUnderstand`
 */
export function acceptBlocks(blocks: readonly Element[], version: Version): Element[] {
  // #region accept-blocks
  const ours = blocks.filter((block) => version.roles.includes(roleOf(block, version)))
  const strange = ours.filter((block) => isMandatory(block, version) && !isUnderstood(block))
  if (strange.length > 0) {
    throw new SoapFault('MustUnderstand', 'A header block was not understood.', {
      notUnderstood: strange.map(({ namespaceURI, localName }) => ({
        namespace: namespaceURI ?? '',
        local: localName ?? '',
      })),
    })
  }
  return ours.filter(isUnderstood)
  // #endregion accept-blocks
}

/** Puts the reference of a request into the header of its answer. */
export function answerBlocks(blocks: readonly Element[], header: Element): void {
  for (const block of blocks) append(header, bankName('reference'), textOf(block))
}

function roleOf(block: Element, { namespace, roleAttribute }: Version): string {
  return block.getAttributeNS(namespace, roleAttribute)?.trim() ?? ''
}

function isMandatory(block: Element, { namespace }: Version): boolean {
  const value = block.getAttributeNS(namespace, 'mustUnderstand')?.trim() ?? ''
  return value === 'true' || value === '1'
}

/** The one block that the bank knows. */
function isUnderstood({ namespaceURI, localName }: Element): boolean {
  return namespaceURI === bankNamespace && localName === 'reference'
}
