/** Faults in the words of SOAP 1.2 and of SOAP 1.1. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import { createEnvelope } from './soap-envelope.ts'
import type { SoapFault } from './soap-faults.ts'
import { envelopeName, soap11, type Version } from './soap-names.ts'
import { append, writeXml } from './xml.ts'

/** Writes the envelope that carries a fault. */
export function writeFault(fault: SoapFault, version: Version): string {
  const { root, header, body } = createEnvelope(version)
  const element = append(body, envelopeName(version, 'Fault'))
  if (version === soap11) fillFault11(element, fault)
  else {
    fillFault12(element, fault)
    addHeaderBlocks(header, fault)
  }
  return writeXml(root)
}

function fillFault12(element: Element, { code }: SoapFault): void {
  // TODO(2): Code with Value and, if there is one, Subcode; Reason with Text; Detail with b:error.
  // TODO(2): a Value is a qualified name: declare its prefix (declarePrefix in xml.ts).
  notImplemented(2, `write a ${element.nodeName} with the code ${code}`)
}

/** The parts of a SOAP 1.1 fault are in no namespace, unlike the fault itself (§4.4). */
function fillFault11(element: Element, { code }: SoapFault): void {
  // TODO(2): faultcode, faultstring and, for an error of the bank, detail with b:error.
  notImplemented(2, `write a ${element.nodeName} for the code ${code}`)
}

/** What the header of a SOAP 1.2 fault adds for two of its codes (Part 1 §5.4.7 and §5.4.8). */
function addHeaderBlocks(header: Element, { code }: SoapFault): void {
  // TODO(2): NotUnderstood for MustUnderstand, Upgrade for VersionMismatch.
  notImplemented(2, `write into ${header.nodeName} what ${code} asks for`)
}
