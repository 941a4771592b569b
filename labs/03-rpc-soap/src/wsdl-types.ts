/** The XML Schema in the WSDL: an element for each call and each response. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import { type Operation, operations } from './soap-calls.ts'
import { bankNamespace, rpcNamespace } from './soap-names.ts'
import { append, declarePrefix } from './xml.ts'

type Attributes = Readonly<Record<string, string>>

const schemaNamespace = 'http://www.w3.org/2001/XMLSchema'

/** Adds the schema to the `types` of a description. */
export function describeTypes(types: Element): void {
  const schema = add(types, 'schema', {
    targetNamespace: bankNamespace,
    elementFormDefault: 'qualified',
  })
  declarePrefix(schema, 'xs', schemaNamespace)
  for (const [name, { parameters, result }] of operations) {
    const call = addSequence(add(schema, 'element', { name }))
    for (const [parameter, type] of Object.entries(parameters)) {
      add(call, 'element', { name: parameter, type: `xs:${type}` })
    }
    describeResponse(add(schema, 'element', { name: `${name}Response` }), result)
  }
  add(schema, 'element', { name: 'error', type: 'xs:string' })
}

/** The content of a response: what SOAP 1.2 says of the result, and the result itself. */
function describeResponse(element: Element, result: Operation['result']): void {
  const response = addSequence(element)
  // SOAP 1.2 names the result here; SOAP 1.1 does not know it.
  add(response, 'any', { namespace: rpcNamespace, processContents: 'lax', minOccurs: '0' })
  // TODO(3): an element balance, or an element entries with any number of entry elements.
  notImplemented(3, `describe ${result} in ${element.nodeName}`)
}

function addSequence(element: Element): Element {
  return add(add(element, 'complexType'), 'sequence')
}

function add(parent: Element, name: string, attributes: Attributes = {}): Element {
  const element = append(parent, { name: `xs:${name}`, namespace: schemaNamespace })
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
