/** The WSDL as a text with holes. */
import { bank, rpc } from './names.ts'

const soap = 'http://schemas.xmlsoap.org/wsdl'
const signatures: Readonly<Record<string, readonly string[]>> = {
  balance: ['account'],
  deposit: ['account', 'amount'],
  withdraw: ['account', 'amount'],
  transfer: ['id', 'from', 'to', 'amount'],
  statement: ['account'],
}
const operations = Object.keys(signatures)
const each = (write: (name: string) => string) => operations.map(write).join('')
const element = (name: string) =>
  `<x:element name="${name}" type="x:${/amount|balance/.test(name) ? 'int' : 'string'}"/>`
const sequence = (content: string) =>
  `<x:complexType><x:sequence>${content}</x:sequence></x:complexType>`

const entries = `<x:element name="entries">${sequence(
  '<x:element name="entry" type="b:entry" minOccurs="0" maxOccurs="unbounded"/>',
)}</x:element>`

const result = `<x:any namespace="${rpc}" processContents="lax" minOccurs="0"/>`

function elements(name: string): string {
  const parameters = (signatures[name] ?? []).map(element).join('')
  const content = result + (name === 'statement' ? entries : element('balance'))
  return (
    `<x:element name="${name}">${sequence(parameters)}</x:element>` +
    `<x:element name="${name}Response">${sequence(content)}</x:element>`
  )
}

const entry = `<x:complexType name="entry"><x:sequence>${['amount', 'balance']
  .map(element)
  .join('')}</x:sequence></x:complexType>`

const types =
  `<types><x:schema targetNamespace="${bank}" elementFormDefault="qualified">` +
  `${each(elements)}${entry}${element('error')}</x:schema></types>`

const messages = `${each(
  (name) =>
    `<message name="${name}In"><part name="body" element="b:${name}"/></message>` +
    `<message name="${name}Out"><part name="body" element="b:${name}Response"/></message>`,
)}<message name="Refusal"><part name="body" element="b:error"/></message>`

const portType = `<portType name="Counter">${each(
  (name) =>
    `<operation name="${name}"><input message="b:${name}In"/><output message="b:${name}Out"/>` +
    '<fault name="refusal" message="b:Refusal"/></operation>',
)}</portType>`

const transport = 'http://schemas.xmlsoap.org/soap/http'

function binding(name: string, prefix: string): string {
  const body = `<${prefix}:body use="literal"/>`
  const bound = each(
    (operation) =>
      `<operation name="${operation}"><${prefix}:operation soapAction="${bank}#${operation}"/>` +
      `<input>${body}</input><output>${body}</output>` +
      `<fault name="refusal"><${prefix}:fault name="refusal" use="literal"/></fault></operation>`,
  )
  return (
    `<binding name="${name}" type="b:Counter"><${prefix}:binding transport="${transport}"/>` +
    `${bound}</binding>`
  )
}

export function wsdl(location: string): string {
  const port = (name: string, prefix: string) =>
    `<port name="${name}" binding="b:Over${name}">` +
    `<${prefix}:address location="${location}"/></port>`
  const names =
    `xmlns="${soap}/" xmlns:one="${soap}/soap/" xmlns:two="${soap}/soap12/" ` +
    `xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:b="${bank}" targetNamespace="${bank}"`
  const bindings = `${binding('OverSoap11', 'one')}${binding('OverSoap12', 'two')}`
  const service = `<service name="Bank">${port('Soap11', 'one')}${port('Soap12', 'two')}</service>`
  return `<definitions ${names}>${types}${messages}${portType}${bindings}${service}</definitions>`
}
