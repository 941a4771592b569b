/** What can be called by XML-RPC. */
import { BadArguments } from './errors.ts'
import type { Ledger } from './ledger.ts'
import type { Value } from './xml-rpc-values.ts'

/** Thrown for a name that is not among the methods. */
export class MethodNotFound extends Error {}

export type Method = (...parameters: readonly Value[]) => Promise<Value> | Value

/** All methods by name. */
export function bankMethods(ledger: Ledger): ReadonlyMap<string, Method> {
  const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
    ['bank.balance', taking(1, async (account) => int(await ledger.balance(text(account))))],
    [
      'bank.deposit',
      taking(2, async (account, cents) => {
        return int(await ledger.deposit(text(account), amount(cents)))
      }),
    ],
    [
      'bank.withdraw',
      taking(2, async (account, cents) => {
        return int(await ledger.withdraw(text(account), amount(cents)))
      }),
    ],
    ['bank.transfer', taking(1, async (order) => int((await transfer(ledger, order)).balance))],
    ['bank.statement', taking(1, (account) => statement(ledger, text(account)))],
    ['bank.echo', taking(1, (value) => value as Value)],
    ['system.listMethods', taking(0, () => listNames(methods))],
  ])
  return methods
}

/** Refuses to call a method with more or fewer parameters than it takes. */
function taking(
  count: number,
  method: (...parameters: (Value | undefined)[]) => ReturnType<Method>,
): Method {
  return (...parameters) => {
    if (parameters.length !== count) throw new BadArguments(`It takes ${count} parameters.`)
    return method(...parameters)
  }
}

function transfer(ledger: Ledger, order: Value | undefined) {
  if (order?.type !== 'struct') throw new BadArguments('A transfer is a struct.')
  const { value } = order
  return ledger.transfer({
    id: text(value.get('id')),
    from: text(value.get('from')),
    to: text(value.get('to')),
    amount: amount(value.get('amount')),
  })
}

async function statement(ledger: Ledger, account: string): Promise<Value> {
  const entries = await ledger.statement(account)
  const structs = entries.map(
    (entry): Value => ({
      type: 'struct',
      value: new Map([
        ['amount', int(entry.amount)],
        ['balance', int(entry.balance)],
      ]),
    }),
  )
  return { type: 'array', value: structs }
}

function listNames(methods: ReadonlyMap<string, Method>): Value {
  const names = [...methods.keys()].map((value): Value => ({ type: 'string', value }))
  return { type: 'array', value: names }
}

function int(value: number): Value {
  return { type: 'int', value }
}

function text(value: Value | undefined): string {
  if (value?.type !== 'string') throw new BadArguments('A string was expected.')
  return value.value
}

function amount(value: Value | undefined): number {
  if (value?.type !== 'int' || value.value < 1) {
    throw new BadArguments('An amount is an int of one cent or more.')
  }
  return value.value
}
