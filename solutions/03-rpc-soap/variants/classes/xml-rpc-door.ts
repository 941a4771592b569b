/** The door for XML-RPC. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Bank, BankRefusal, type Refusal, Transfer } from './bank.ts'
import {
  BadArguments,
  type Door,
  HttpError,
  mediaTypeOf,
  MessageTooLong,
  requireCents,
  type Visit,
} from './door.ts'
import { int, List, NotXmlRpc, read, Scalar, Struct, type XmlRpcValue } from './xml-rpc-value.ts'
import { elementsIn, escaped, parse, tag, XmlRefused } from './xml-text.ts'

const codes: Readonly<Record<Refusal, number>> = {
  UnknownAccount: 1,
  InsufficientFunds: 2,
  LimitExceeded: 3,
  TransferIdTaken: 4,
  Closed: 5,
}

class NoSuchMethod extends Error {}

const methods = ['balance', 'deposit', 'withdraw', 'transfer', 'statement', 'echo'] as const
type MethodName = (typeof methods)[number]

export class XmlRpcDoor implements Door {
  readonly #bank: Bank

  constructor(bank: Bank) {
    this.#bank = bank
  }

  isAt(path: string): boolean {
    return path === '/xmlrpc'
  }

  async serve({ request, body }: Visit, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') throw new HttpError(405, { allow: 'POST' })
    if (!['text/xml', 'application/xml'].includes(mediaTypeOf(request))) throw new HttpError(415)
    const value = this.#call(body)
    this.#send(response, 200, tag('params', tag('param', tag('value', value.write()))))
  }

  tell(error: unknown, _request: IncomingMessage, response: ServerResponse): void {
    const sentence = error instanceof Error ? error.message : 'The bank failed.'
    const fault = `<struct><member><name>faultCode</name><value><int>${this.#codeOf(error)}</int>
      </value></member><member><name>faultString</name><value><string>${escaped(sentence)}</string>
      </value></member></struct>`
    const status = error instanceof MessageTooLong ? 413 : 200
    this.#send(response, status, tag('fault', tag('value', fault)))
  }

  #codeOf(error: unknown): number {
    if (error instanceof BankRefusal) return codes[error.refusal]
    if (error instanceof MessageTooLong) return -32_300
    if (error instanceof XmlRefused) return -32_700
    if (error instanceof NotXmlRpc) return -32_600
    if (error instanceof NoSuchMethod) return -32_601
    return error instanceof BadArguments ? -32_602 : -32_603
  }

  #send(response: ServerResponse, status: number, content: string): void {
    const document = `<?xml version="1.0"?>${tag('methodResponse', content)}`
    response.writeHead(status, {
      'content-type': 'text/xml',
      'content-length': Buffer.byteLength(document),
    })
    response.end(document)
  }

  #call(body: string): XmlRpcValue {
    const root = parse(body)
    const [name, params, ...others] = elementsIn(root)
    const isCall = root.nodeName === 'methodCall' && name?.nodeName === 'methodName'
    if (!isCall || others.length > 0) throw new NotXmlRpc('No call.')
    const values = (params ? elementsIn(params) : []).map((param) => {
      const [value, ...rest] = elementsIn(param)
      if (param.nodeName !== 'param' || rest.length > 0) throw new NotXmlRpc('No param.')
      return read(value)
    })
    return this.#dispatch(name.textContent?.trim() ?? '', values)
  }

  #dispatch(name: string, values: readonly XmlRpcValue[]): XmlRpcValue {
    if (name === 'system.listMethods') {
      const names = [...methods.map((method) => `bank.${method}`), name]
      return new List(names.map((each) => new Scalar('string', each)))
    }
    const method = methods.find((each) => `bank.${each}` === name)
    if (!method) throw new NoSuchMethod(`There is no ${name}.`)
    const count = method === 'deposit' || method === 'withdraw' ? 2 : 1
    if (values.length !== count) throw new BadArguments(`${count} parameters, please.`)
    return this.#perform(method, values[0], values[1])
  }

  #perform(method: MethodName, first?: XmlRpcValue, second?: XmlRpcValue): XmlRpcValue {
    switch (method) {
      case 'echo':
        return first ?? new Scalar('nil', '')
      case 'transfer':
        return this.#transfer(first)
      case 'balance':
        return int(this.#bank.account(textIn(first)).balance)
      case 'statement': {
        const { entries } = this.#bank.account(textIn(first))
        const structs = entries.map(
          ({ amount, balance }) =>
            new Struct([
              ['amount', int(amount)],
              ['balance', int(balance)],
            ]),
        )
        return new List(structs)
      }
      case 'deposit':
        return int(this.#bank.book(textIn(first), centsIn(second)))
      case 'withdraw':
        return int(this.#bank.book(textIn(first), -centsIn(second)))
    }
  }

  #transfer(order: XmlRpcValue | undefined): Scalar {
    if (!(order instanceof Struct)) throw new BadArguments('A struct, please.')
    const [id, from, to] = ['id', 'from', 'to'].map((name) => textIn(order.members.get(name)))
    const ways = { from: from ?? '', to: to ?? '' }
    const wanted = new Transfer(id ?? '', ways, centsIn(order.members.get('amount')))
    return int(this.#bank.transfer(wanted).done.balance ?? 0)
  }
}

function textIn(value: XmlRpcValue | undefined): string {
  if (value instanceof Scalar && value.type === 'string') return value.text
  throw new BadArguments('A string, please.')
}

function centsIn(value: XmlRpcValue | undefined): number {
  return requireCents(value instanceof Scalar && value.type === 'int' ? Number(value.text) : 0)
}
