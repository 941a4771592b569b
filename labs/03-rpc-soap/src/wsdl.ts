/** The WSDL 1.1 description, from which clients are generated. */
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
  for (const name of [operation, `${operation}Response`]) {
    const message = add(root, wsdlName('message'), { name })
    add(message, wsdlName('part'), { name: 'parameters', element: `tns:${name}` })
  }
}

/** What `Detail` holds when the bank refuses. */
function describeErrorMessage(root: Element): void {
  const message = add(root, wsdlName('message'), { name: 'bankError' })
  add(message, wsdlName('part'), { name: 'error', element: 'tns:error' })
}

function describePortType(root: Element): void {
  const portType = add(root, wsdlName('portType'), { name: 'BankPortType' })
  for (const name of operations.keys()) {
    const operation = add(portType, wsdlName('operation'), { name })
    add(operation, wsdlName('input'), { message: `tns:${name}` })
    add(operation, wsdlName('output'), { message: `tns:${name}Response` })
    add(operation, wsdlName('fault'), { name: 'bankError', message: 'tns:bankError' })
  }
}

function describeBinding(root: Element, { name, prefix, namespace }: Binding): void {
  const inSoap = (local: string): Name => ({ name: `${prefix}:${local}`, namespace })
  const binding = add(root, wsdlName('binding'), { name, type: 'tns:BankPortType' })
  add(binding, inSoap('binding'), { style: 'document', transport })
  for (const operationName of operations.keys()) {
    const operation = add(binding, wsdlName('operation'), { name: operationName })
    add(operation, inSoap('operation'), { soapAction: `${bankNamespace}#${operationName}` })
    add(add(operation, wsdlName('input')), inSoap('body'), { use: 'literal' })
    add(add(operation, wsdlName('output')), inSoap('body'), { use: 'literal' })
    const fault = add(operation, wsdlName('fault'), { name: 'bankError' })
    add(fault, inSoap('fault'), { name: 'bankError', use: 'literal' })
  }
}

function describeService(root: Element, location: string): void {
  const service = add(root, wsdlName('service'), { name: 'Bank' })
  for (const { name, prefix, namespace } of bindings) {
    const port = add(service, wsdlName('port'), { name, binding: `tns:${name}` })
    add(port, { name: `${prefix}:address`, namespace }, { location })
  }
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
