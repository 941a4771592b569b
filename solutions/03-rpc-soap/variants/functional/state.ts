/** All that the bank knows, as one value that never changes, and the ways to the next one. */

export interface Entry {
  readonly amount: number
  readonly balance: number
}

interface Account {
  readonly balance: number
  readonly entries: readonly Entry[]
}

export interface Order {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: number
}

export interface State {
  readonly closed: boolean
  readonly accounts: ReadonlyMap<string, Account>
  readonly transfers: ReadonlyMap<string, Order & { readonly balance: number }>
}

export type Refusal =
  | 'UnknownAccount'
  | 'InsufficientFunds'
  | 'LimitExceeded'
  | 'TransferIdTaken'
  | 'Closed'

/** Either a refusal, or the next state and what to tell. */
export type Outcome<Told> =
  | { readonly refused: Refusal }
  | { readonly state: State; readonly told: Told }

export interface Receipt {
  readonly balance: number
  readonly isRepeated: boolean
}

export const maximum = 2 ** 31 - 1

export function openState(balances: Readonly<Record<string, number>>, closed: boolean): State {
  const accounts = Object.entries(balances).map(
    ([name, balance]) => [name, { balance, entries: [] }] as const,
  )
  return { closed, accounts: new Map<string, Account>(accounts), transfers: new Map() }
}

export function look(state: State, name: string): Outcome<Account> {
  const told = state.accounts.get(name)
  return told ? { state, told } : { refused: 'UnknownAccount' }
}

/** Books a positive or negative amount. */
export function book(state: State, name: string, amount: number): Outcome<number> {
  if (state.closed) return { refused: 'Closed' }
  const account = state.accounts.get(name)
  if (!account) return { refused: 'UnknownAccount' }
  const balance = account.balance + amount
  if (balance < 0) return { refused: 'InsufficientFunds' }
  if (balance > maximum) return { refused: 'LimitExceeded' }
  const next = { balance, entries: [...account.entries, { amount, balance }] }
  return {
    state: { ...state, accounts: new Map(state.accounts).set(name, next) },
    told: balance,
  }
}

export function transfer(state: State, order: Order): Outcome<Receipt> {
  const known = state.transfers.get(order.id)
  if (known) {
    const isSame = (['from', 'to', 'amount'] as const).every((key) => known[key] === order[key])
    if (!isSame) return { refused: 'TransferIdTaken' }
    return { state, told: { balance: known.balance, isRepeated: true } }
  }
  const taken = book(state, order.from, -order.amount)
  if ('refused' in taken) return taken
  const given = book(taken.state, order.to, order.amount)
  if ('refused' in given) return given
  const balance = order.from === order.to ? given.told : taken.told
  const transfers = new Map(state.transfers).set(order.id, { ...order, balance })
  return { state: { ...given.state, transfers }, told: { balance, isRepeated: false } }
}
