/** What can be called by XML-RPC. */
import { BadArguments } from './errors.ts'
import type { Ledger } from './ledger.ts'
import type { Value } from './xml-rpc-values.ts'

/** Thrown for a name that is not among the methods. */
export class MethodNotFound extends Error {}

type Method = (...parameters: readonly Value[]) => Promise<Value> | Value

/** All methods by name. */
export type Methods = ReadonlyMap<string, Method>

export function bankMethods(ledger: Ledger): Methods {
  return new Map<string, Method>([
    ['bank.balance', taking(1, async (account) => int(await ledger.balance(text(account))))],
    // TODO(1): bank.deposit, bank.withdraw, bank.transfer, bank.statement and bank.echo.
    // TODO(1): system.listMethods, which lists itself, too.
  ])
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

function int(value: number): Value {
  return { type: 'int', value }
}

function text(value: Value | undefined): string {
  if (value?.type !== 'string') throw new BadArguments('A string was expected.')
  return value.value
}
