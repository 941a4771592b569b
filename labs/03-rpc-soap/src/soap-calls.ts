/** What can be called by SOAP: the operations that the WSDL describes as well. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'
import { BadArguments } from './errors.ts'
import type { Ledger } from './ledger.ts'
import type { Entry } from './vault.ts'
import { childElements, textOf } from './xml.ts'

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
      async call() {
        // TODO(2): as balance does, with an amount.
        notImplemented(2, 'deposit by SOAP')
      },
    },
  ],
  [
    'withdraw',
    {
      parameters: accountAndAmount,
      result: 'balance',
      async call() {
        // TODO(2): the same.
        notImplemented(2, 'withdraw by SOAP')
      },
    },
  ],
  [
    'transfer',
    {
      parameters: { id: 'string', from: 'string', to: 'string', amount: 'int' },
      result: 'balance',
      async call() {
        // TODO(2): the same, with four arguments.
        notImplemented(2, 'transfer by SOAP')
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
    // TODO(2): the one child of this name in the namespace of the bank, or BadArguments.
    notImplemented(2, `find '${name}' in ${call.nodeName}`)
  }
}

/** Adds what an operation gave to the element of its response. */
export function writeResult(response: Element, result: Result): void {
  // TODO(2): b:balance, or b:entries with a b:entry for each of them.
  notImplemented(2, `write ${Object.keys(result).join()} into ${response.nodeName}`)
}

function text(element: Element): string {
  if (childElements(element).length > 0) throw new BadArguments('Text was expected.')
  return textOf(element)
}

/** Reads an `xs:int`, around which XML Schema allows white space. */
function amount(element: Element): number {
  // TODO(2): one cent or more, up to mostCents, or BadArguments.
  notImplemented(2, `read the amount in ${element.nodeName}`)
}
