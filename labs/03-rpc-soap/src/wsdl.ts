/** The WSDL 1.1 description, from which clients are generated. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import { operations } from './soap-calls.ts'
import { bankNamespace } from './soap-names.ts'
import { append, createRoot, declarePrefix, type Name, writeXml } from './xml.ts'
import { describeTypes } from './wsdl-types.ts'

type Attributes = Readonly<Record<string, string>>

/** How WSDL binds an interface to one version of SOAP over HTTP. */
interface Binding {
  readonly name: 'Soap11' | 'Soap12'
  readonly prefix: string
  readonly namespace: string
}

const bindings: readonly Binding[] = [
  { name: 'Soap11', prefix: 'soap', namespace: 'http://schemas.xmlsoap.org/wsdl/soap/' },
  { name: 'Soap12', prefix: 'soap12', namespace: 'http://schemas.xmlsoap.org/wsdl/soap12/' },
]

/** The transport is HTTP for both (WSDL 1.1 §3.3). */
const transport = 'http://schemas.xmlsoap.org/soap/http'

/**
 * Describes the SOAP door.
 * @param location Where it is, as the client that asks can reach it.
 */
export function writeWsdl(location: string): string {
  const root = createRoot(wsdlName('definitions'))
  setAttributes(root, { name: 'Bank', targetNamespace: bankNamespace })
  declarePrefix(root, 'tns', bankNamespace)
  for (const { prefix, namespace } of bindings) declarePrefix(root, prefix, namespace)
  describeTypes(add(root, wsdlName('types')))
  for (const name of operations.keys()) describeMessages(root, name)
  describeErrorMessage(root)
  describePortType(root)
  for (const binding of bindings) describeBinding(root, binding)
  describeService(root, location)
  return writeXml(root)
}

function describeMessages(root: Element, operation: string): void {
  // TODO(3): a message for the call and one for the response, each with one part: its element.
  notImplemented(3, `describe the messages of ${operation} in ${root.nodeName}`)
}

/** What `Detail` holds when the bank refuses. */
function describeErrorMessage(root: Element): void {
  const message = add(root, wsdlName('message'), { name: 'bankError' })
  add(message, wsdlName('part'), { name: 'error', element: 'tns:error' })
}

function describePortType(root: Element): void {
  // TODO(3): a portType with an operation for each of the operations: input, output and fault.
  notImplemented(3, `describe ${operations.size} operations in ${root.nodeName}`)
}

function describeBinding(root: Element, { name, prefix, namespace }: Binding): void {
  const inSoap = (local: string): Name => ({ name: `${prefix}:${local}`, namespace })
  const binding = add(root, wsdlName('binding'), { name, type: 'tns:BankPortType' })
  add(binding, inSoap('binding'), { style: 'document', transport })
  // TODO(3): for each operation its soapAction, and its input, output and fault as literal.
  notImplemented(3, `bind the operations to ${name}`)
}

function describeService(root: Element, location: string): void {
  // TODO(3): a service with a port for each binding, and its address.
  notImplemented(3, `say in ${root.nodeName} that the bank is at ${location}`)
}

function wsdlName(local: string): Name {
  return { name: `wsdl:${local}`, namespace: 'http://schemas.xmlsoap.org/wsdl/' }
}

function add(parent: Element, name: Name, attributes: Attributes = {}): Element {
  return setAttributes(append(parent, name), attributes)
}

function setAttributes(element: Element, attributes: Attributes): Element {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
