/** Faults in the words of SOAP 1.2 and of SOAP 1.1. */
import type { Element } from '@xmldom/xmldom'
import { createEnvelope } from './soap-envelope.ts'
import type { FaultCode, SoapFault } from './soap-faults.ts'
import { bankName, envelopeName, soap11, soap12, type Version } from './soap-names.ts'
import { append, declarePrefix, writeXml } from './xml.ts'

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

function fillFault12(element: Element, { code, message, particulars }: SoapFault): void {
  const { subcode, bankError } = particulars
  const codeElement = append(element, envelopeName(soap12, 'Code'))
  append(codeElement, envelopeName(soap12, 'Value'), `env:${code}`)
  if (subcode) {
    const subcodeElement = append(codeElement, envelopeName(soap12, 'Subcode'))
    declarePrefix(subcodeElement, 'sub', subcode.namespace)
    append(subcodeElement, envelopeName(soap12, 'Value'), `sub:${subcode.local}`)
  }
  const reason = append(element, envelopeName(soap12, 'Reason'))
  const text = append(reason, envelopeName(soap12, 'Text'), message)
  text.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:lang', 'en')
  if (bankError === undefined) return
  append(append(element, envelopeName(soap12, 'Detail')), bankName('error'), bankError)
}

/** The parts of a SOAP 1.1 fault are in no namespace, unlike the fault itself (§4.4). */
function fillFault11(element: Element, { code, message, particulars }: SoapFault): void {
  const codes: Partial<Record<FaultCode, string>> = {
    Sender: 'Client',
    Receiver: 'Server',
    DataEncodingUnknown: 'Client',
  }
  append(element, { name: 'faultcode' }, `env:${codes[code] ?? code}`)
  append(element, { name: 'faultstring' }, message)
  if (particulars.bankError === undefined) return
  append(append(element, { name: 'detail' }), bankName('error'), particulars.bankError)
}

/** What the header of a SOAP 1.2 fault adds for two of its codes (Part 1 §5.4.7 and §5.4.8). */
function addHeaderBlocks(header: Element, { code, particulars }: SoapFault): void {
  for (const { namespace, local } of particulars.notUnderstood ?? []) {
    const block = append(header, envelopeName(soap12, 'NotUnderstood'))
    declarePrefix(block, 'x', namespace)
    block.setAttribute('qname', `x:${local}`)
  }
  if (code !== 'VersionMismatch') return
  const upgrade = append(header, envelopeName(soap12, 'Upgrade'))
  for (const { namespace } of [soap12, soap11]) {
    const supported = append(upgrade, envelopeName(soap12, 'SupportedEnvelope'))
    declarePrefix(supported, 'x', namespace)
    supported.setAttribute('qname', 'x:Envelope')
  }
}
