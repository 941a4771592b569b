/** What can be called by SOAP: the operations that the WSDL describes as well. */
import type { Element } from '@xmldom/xmldom'
import { BadArguments } from './errors.ts'
import { type Ledger, mostCents } from './ledger.ts'
import { bankName, bankNamespace } from './soap-names.ts'
import type { Entry } from './vault.ts'
import { append, childElements, textOf } from './xml.ts'

/** What an operation takes, by name. */
export type Arguments = (name: string) => Element

/** What it gives: a new balance, or a list of entries. */
export type Result = { readonly balance: number } | { readonly entries: readonly Entry[] }

export interface Operation {
  /** Parameters by name, in order, with their types in XML Schema. */
  readonly parameters: Readonly<Record<string, 'string' | 'int'>>
  readonly result: 'balance' | 'entries'
  call(ledger: Ledger, take: Arguments): Promise<Result>
}

const account = { account: 'string' } as const
const accountAndAmount = { ...account, amount: 'int' } as const

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  [
    'balance',
    {
      parameters: account,
      result: 'balance',
      call: async (ledger, take) => ({ balance: await ledger.balance(text(take('account'))) }),
    },
  ],
  [
    'deposit',
    {
      parameters: accountAndAmount,
      result: 'balance',
      call: async (ledger, take) => ({
        balance: await ledger.deposit(text(take('account')), amount(take('amount'))),
      }),
    },
  ],
  [
    'withdraw',
    {
      parameters: accountAndAmount,
      result: 'balance',
      call: async (ledger, take) => ({
        balance: await ledger.withdraw(text(take('account')), amount(take('amount'))),
      }),
    },
  ],
  [
    'transfer',
    {
      parameters: { id: 'string', from: 'string', to: 'string', amount: 'int' },
      result: 'balance',
      call: async (ledger, take) => {
        const [id, from, to] = [text(take('id')), text(take('from')), text(take('to'))]
        return ledger.transfer({ id, from, to, amount: amount(take('amount')) })
      },
    },
  ],
  [
    'statement',
    {
      parameters: account,
      result: 'entries',
      call: async (ledger, take) => ({ entries: await ledger.statement(text(take('account'))) }),
    },
  ],
])

/** Finds the arguments of a call among the children of its element. */
export function argumentsOf(call: Element): Arguments {
  return (name) => {
    const [found, ...others] = childElements(call).filter(
      ({ namespaceURI, localName }) => namespaceURI === bankNamespace && localName === name,
    )
    if (!found || others.length > 0) throw new BadArguments(`There must be one '${name}'.`)
    return found
  }
}

/** Adds what an operation gave to the element of its response. */
export function writeResult(response: Element, result: Result): void {
  if ('balance' in result) {
    append(response, bankName('balance'), String(result.balance))
    return
  }
  const list = append(response, bankName('entries'))
  for (const entry of result.entries) {
    const element = append(list, bankName('entry'))
    append(element, bankName('amount'), String(entry.amount))
    append(element, bankName('balance'), String(entry.balance))
  }
}

function text(element: Element): string {
  if (childElements(element).length > 0) throw new BadArguments('Text was expected.')
  return textOf(element)
}

/** Reads an `xs:int`, around which XML Schema allows white space. */
function amount(element: Element): number {
  const digits = text(element).trim()
  const value = /^\+?\d+$/.test(digits) ? Number(digits) : 0
  if (value < 1 || value > mostCents) throw new BadArguments('An amount is one cent or more.')
  return value
}
