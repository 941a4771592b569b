/** The door for SOAP, in both versions. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Element } from '@xmldom/xmldom'
import { type Bank, BankRefusal, Transfer } from './bank.ts'
import {
  BadArguments,
  type Door,
  HttpError,
  mediaTypeOf,
  MessageTooLong,
  requireCents,
  type Visit,
} from './door.ts'
import { bankUri, type Dialect, dialectFor, Fault } from './soap-dialects.ts'
import { Wsdl } from './soap-wsdl.ts'
import { elementsIn, escaped, parse, XmlRefused } from './xml-text.ts'

export class SoapDoor implements Door {
  readonly #bank: Bank

  constructor(bank: Bank) {
    this.#bank = bank
  }

  isAt(path: string): boolean {
    return path === '/soap'
  }

  async serve({ request, body }: Visit, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request
    if (method === 'GET' && /\?wsdl$/i.test(url)) {
      response.writeHead(200, { 'content-type': 'application/wsdl+xml' })
      response.end(new Wsdl(`http://${headers.host}/soap`).write())
      return
    }
    if (method !== 'POST') throw new HttpError(405, { allow: 'POST' })
    const dialect = dialectFor(mediaTypeOf(request))
    if (!dialect) throw new HttpError(415)
    dialect.send(response, 200, this.#process(dialect, request, body))
  }

  tell(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    const dialect = dialectFor(mediaTypeOf(request))
    if (!dialect) throw new HttpError(415)
    const fault = faultFor(error)
    const status = error instanceof MessageTooLong ? 413 : dialect.statusOf(fault)
    dialect.send(response, status, dialect.writeFault(fault))
  }

  #process(dialect: Dialect, request: IncomingMessage, body: string) {
    const { blocks, call } = dialect.open(parse(body))
    const references = dialect.heed(blocks)
    dialect.checkEncoding(call)
    const action = dialect.actionOf(request)
    if (action !== '' && action !== `${bankUri}#${call.localName}`) {
      throw new Fault('Sender', 'The action and the body disagree.')
    }
    const { accessor, content } = this.#perform(call)
    const name = `${call.localName}Response`
    return {
      header: references.map((text) => `<b:reference>${escaped(text)}</b:reference>`).join(''),
      body: `<b:${name}>${dialect.announce(accessor)}${content}</b:${name}>`,
    }
  }

  #perform(call: Element): { accessor: string; content: string } {
    const operation = call.namespaceURI === bankUri ? call.localName : ''
    const balance = (value: number | undefined) => ({
      accessor: 'balance',
      content: `<b:balance>${value}</b:balance>`,
    })
    const take = (name: string) => parameterOf(call, name)
    const cents = () =>
      requireCents(/^\s*\d+\s*$/.test(take('amount')) ? Number(take('amount')) : 0)
    switch (operation) {
      case 'balance':
        return balance(this.#bank.account(take('account')).balance)
      case 'deposit':
        return balance(this.#bank.book(take('account'), cents()))
      case 'withdraw':
        return balance(this.#bank.book(take('account'), -cents()))
      case 'transfer': {
        const ways = { from: take('from'), to: take('to') }
        return balance(this.#bank.transfer(new Transfer(take('id'), ways, cents())).done.balance)
      }
      case 'statement':
        return this.#list(take('account'))
      default:
        throw new Fault('Sender', 'There is no such procedure.', {
          subcode: `r:ProcedureNotPresent`,
        })
    }
  }

  #list(account: string) {
    const entries = this.#bank
      .account(account)
      .entries.map(
        ({ amount, balance }) =>
          `<b:entry><b:amount>${amount}</b:amount><b:balance>${balance}</b:balance></b:entry>`,
      )
    return { accessor: 'entries', content: `<b:entries>${entries.join('')}</b:entries>` }
  }
}

function parameterOf(call: Element, name: string): string {
  const found = elementsIn(call).filter(
    (child) => child.namespaceURI === bankUri && child.localName === name,
  )
  if (found.length !== 1) throw new BadArguments(`One ${name}, please.`)
  return found[0]?.textContent ?? ''
}

function faultFor(error: unknown): Fault {
  if (error instanceof Fault) return error
  if (error instanceof BankRefusal) {
    const { refusal, message } = error
    const code = refusal === 'Closed' ? 'Receiver' : 'Sender'
    return new Fault(code, message, { subcode: `b:${refusal}`, detail: refusal })
  }
  if (error instanceof BadArguments) {
    return new Fault('Sender', error.message, { subcode: 'r:BadArguments' })
  }
  const isTheirs = error instanceof XmlRefused || error instanceof MessageTooLong
  return new Fault(isTheirs ? 'Sender' : 'Receiver', 'The message could not be processed.')
}
