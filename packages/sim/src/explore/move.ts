import type { PlannedCall } from '../plan/plan.ts'

/** A message on its way, as the search sees it: only its content counts. */
export interface Parcel {
  readonly from: string
  readonly to: string
  readonly role: 'message' | 'request' | 'reply'
  readonly message: unknown
  /** The asker's number of a request, also in its reply. */
  readonly call?: number
  /** The asker's life, also in the reply. */
  readonly life?: number
}

/** One step of the world that the search may choose, as plain data. */
export type Move =
  | ({ readonly move: 'call' } & Omit<PlannedCall, 'timeoutMs' | 'luck'>)
  | ({ readonly move: 'deliver' | 'lose' | 'duplicate' } & Parcel)
  | { readonly move: 'timer' | 'timeout' | 'sync'; readonly node: string; readonly number: number }
  | { readonly move: 'crash' | 'restart'; readonly node: string }

/** A move as a sentence: `a1 receives {"type":"prepare","ballot":1} from p1`. */
export function describeMove(move: Move): string {
  switch (move.move) {
    case 'call':
      return `${move.client} asks ${move.node} for ${move.call}(${listArguments(move.args)})`
    case 'deliver':
      return `${move.to} receives ${describeParcel(move)}`
    case 'lose':
      return `${move.to} never receives ${describeParcel(move)}`
    case 'duplicate':
      return `${move.to} receives a copy of ${describeParcel(move)}`
    case 'timer':
      return `timer ${move.number} of ${move.node} fires`
    case 'timeout':
      return `${move.node} waits no longer for an answer to request ${move.number}`
    case 'sync':
      return `${move.node} has synced its disk`
    case 'crash':
      return `${move.node} crashes`
    case 'restart':
      return `${move.node} starts again`
  }
}

function listArguments(args: readonly unknown[]): string {
  return args.map((argument) => JSON.stringify(argument)).join(', ')
}

function describeParcel({ from, role, message }: Parcel): string {
  const words = role === 'reply' ? 'the reply ' : ''
  return `${words}${JSON.stringify(message)} from ${from}`
}
