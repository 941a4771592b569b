/** The description of the SOAP door. */
import { bankUri, rpcUri } from './soap-dialects.ts'

const types = `<wsdl:types>
  <xsd:schema targetNamespace="${bankUri}" elementFormDefault="qualified">
    <xsd:complexType name="OfAccount">
      <xsd:sequence><xsd:element name="account" type="xsd:string"/></xsd:sequence>
    </xsd:complexType>
    <xsd:complexType name="OfAmount">
      <xsd:sequence>
        <xsd:element name="account" type="xsd:string"/>
        <xsd:element name="amount" type="xsd:int"/>
      </xsd:sequence>
    </xsd:complexType>
    <xsd:complexType name="Balance">
      <xsd:sequence>
        <xsd:any namespace="${rpcUri}" minOccurs="0" processContents="skip"/>
        <xsd:element name="balance" type="xsd:int"/>
      </xsd:sequence>
    </xsd:complexType>
    <xsd:element name="balance" type="t:OfAccount"/>
    <xsd:element name="balanceResponse" type="t:Balance"/>
    <xsd:element name="deposit" type="t:OfAmount"/>
    <xsd:element name="depositResponse" type="t:Balance"/>
    <xsd:element name="withdraw" type="t:OfAmount"/>
    <xsd:element name="withdrawResponse" type="t:Balance"/>
    <xsd:element name="transfer">
      <xsd:complexType>
        <xsd:sequence>
          <xsd:element name="id" type="xsd:string"/>
          <xsd:element name="from" type="xsd:string"/>
          <xsd:element name="to" type="xsd:string"/>
          <xsd:element name="amount" type="xsd:int"/>
        </xsd:sequence>
      </xsd:complexType>
    </xsd:element>
    <xsd:element name="transferResponse" type="t:Balance"/>
    <xsd:element name="statement" type="t:OfAccount"/>
    <xsd:complexType name="Entry">
      <xsd:sequence>
        <xsd:element name="amount" type="xsd:int"/>
        <xsd:element name="balance" type="xsd:int"/>
      </xsd:sequence>
    </xsd:complexType>
    <xsd:complexType name="Entries">
      <xsd:sequence>
        <xsd:element name="entry" type="t:Entry" minOccurs="0" maxOccurs="unbounded"/>
      </xsd:sequence>
    </xsd:complexType>
    <xsd:element name="statementResponse">
      <xsd:complexType>
        <xsd:sequence>
          <xsd:any namespace="${rpcUri}" minOccurs="0" processContents="skip"/>
          <xsd:element name="entries" type="t:Entries"/>
        </xsd:sequence>
      </xsd:complexType>
    </xsd:element>
  </xsd:schema>
</wsdl:types>`

export class Wsdl {
  readonly #location: string
  readonly #operations = ['balance', 'deposit', 'withdraw', 'transfer', 'statement']

  constructor(location: string) {
    this.#location = location
  }

  write(): string {
    return `<?xml version="1.0"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="${bankUri}"
  xmlns:s11="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="${bankUri}"
  xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
${types}
${this.#operations.map((name) => this.#messages(name)).join('\n')}
<wsdl:portType name="Teller">
${this.#operations.map((name) => this.#operation(name)).join('\n')}
</wsdl:portType>
${this.#binding('s11')}
${this.#binding('s12')}
<wsdl:service name="Bank">
  ${this.#port('Soap11', 's11')}
  ${this.#port('Soap12', 's12')}
</wsdl:service>
</wsdl:definitions>`
  }

  #messages(name: string): string {
    return [name, `${name}Response`]
      .map(
        (each) => `<wsdl:message name="${each}Message">
  <wsdl:part name="parameters" element="t:${each}"/>
</wsdl:message>`,
      )
      .join('\n')
  }

  #operation(name: string): string {
    return `  <wsdl:operation name="${name}">
    <wsdl:input message="t:${name}Message"/>
    <wsdl:output message="t:${name}ResponseMessage"/>
  </wsdl:operation>`
  }

  #binding(prefix: string): string {
    const operations = this.#operations.map(
      (name) => `  <wsdl:operation name="${name}">
    <${prefix}:operation soapAction="${bankUri}#${name}" style="document"/>
    <wsdl:input><${prefix}:body use="literal"/></wsdl:input>
    <wsdl:output><${prefix}:body use="literal"/></wsdl:output>
  </wsdl:operation>`,
    )
    return `<wsdl:binding name="Teller-${prefix}" type="t:Teller">
  <${prefix}:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${operations.join('\n')}
</wsdl:binding>`
  }

  #port(name: string, prefix: string): string {
    const address = `<${prefix}:address location="${this.#location}"/>`
    return `<wsdl:port name="${name}" binding="t:Teller-${prefix}">${address}</wsdl:port>`
  }
}
