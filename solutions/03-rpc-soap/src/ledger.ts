/** The bank itself: money in whole cents, and no word of any protocol. */
import { BankError } from './errors.ts'
import type { Account, Entry, Vault } from './vault.ts'

/** The largest amount and balance: what the narrowest door, XML-RPC's `int`, can say. */
export const mostCents = 2_147_483_647

/** An order to move money, under a name that the client has chosen. */
export interface Transfer {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: number
}

/** What came of a transfer: the balance of `from` after it, in cents. */
export interface Receipt {
  readonly balance: number
  /** Whether it had been done before, so that nothing was booked this time. */
  readonly isRepeated: boolean
}

/** Amounts and balances are cents; amounts are positive. Everything may throw a `BankError`. */
export interface Ledger {
  balance(account: string): Promise<number>
  deposit(account: string, amount: number): Promise<number>
  withdraw(account: string, amount: number): Promise<number>
  transfer(order: Transfer): Promise<Receipt>
  statement(account: string): Promise<readonly Entry[]>
}

export function openLedger(vault: Vault, { closed }: { readonly closed: boolean }): Ledger {
  const takeTurn = createQueue()
  const done = new Map<string, { readonly order: Transfer; readonly balance: number }>()

  const find = async (name: string): Promise<Account> => {
    const account = await vault.read(name)
    if (!account) throw new BankError('UnknownAccount', 'There is no such account.')
    return account
  }

  const book = async (name: string, amount: number): Promise<number> => {
    requireOpen(closed)
    const changed = change(await find(name), amount)
    await vault.write({ [name]: changed })
    return changed.balance
  }

  // #region move
  const move = async (order: Transfer): Promise<Receipt> => {
    const { id, from, to, amount } = order
    const earlier = done.get(id)
    if (earlier) return { balance: requireSame(earlier, order).balance, isRepeated: true }
    requireOpen(closed)
    const source = change(await find(from), -amount)
    // To the same account, the second booking starts from where the first one ended.
    const target = change(from === to ? source : await find(to), amount)
    await vault.write({ [from]: source, [to]: target })
    const { balance } = from === to ? target : source
    done.set(id, { order, balance })
    return { balance, isRepeated: false }
  }
  // #endregion move

  return {
    balance: async (account) => (await find(account)).balance,
    statement: async (account) => (await find(account)).entries,
    deposit: (account, amount) => takeTurn(() => book(account, amount)),
    withdraw: (account, amount) => takeTurn(() => book(account, -amount)),
    transfer: (order) => takeTurn(() => move(order)),
  }
}

// #region take-turns
/** Lets one task at a time read, decide and write; the next starts when it has ended. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(task: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(task)
    // A task that fails must not stop those behind it.
    last = turn.catch(() => {})
    return turn
  }
}
// #endregion take-turns

function change(account: Account, amount: number): Account {
  const balance = account.balance + amount
  if (balance < 0) throw new BankError('InsufficientFunds', 'The account does not hold so much.')
  if (balance > mostCents) throw new BankError('LimitExceeded', 'No account may hold so much.')
  return { balance, entries: [...account.entries, { amount, balance }] }
}

function requireOpen(closed: boolean): void {
  if (closed) throw new BankError('Closed', 'The bank is closed; come back later.')
}

function requireSame<Done extends { readonly order: Transfer }>(done: Done, order: Transfer): Done {
  const { from, to, amount } = done.order
  const isSame = from === order.from && to === order.to && amount === order.amount
  if (!isSame) throw new BankError('TransferIdTaken', 'Another transfer has this name.')
  return done
}
