/** The bank itself: money in whole cents, and no word of any protocol. */
import { notImplemented } from '@cloud-labs/labkit'
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
  const find = async (name: string): Promise<Account> => {
    const account = await vault.read(name)
    if (!account) throw new BankError('UnknownAccount', 'There is no such account.')
    return account
  }

  return {
    balance: async (account) => (await find(account)).balance,
    statement: async (account) => (await find(account)).entries,
    async deposit(account, amount) {
      // TODO(1): find the account, change it, write it into the vault, return the new balance.
      // TODO(4): throw Closed where the bank is closed, here and below.
      // TODO(5): let nobody come between the reading and the writing, here and below.
      notImplemented(1, `book ${amount} on ${account} while closed is ${closed}`)
    },
    async withdraw(account, amount) {
      // TODO(1): the same, downwards.
      notImplemented(1, `book -${amount} on ${account}`)
    },
    async transfer({ from, to }) {
      // TODO(1): change both accounts and write both at once.
      // TODO(5): do it once for each id, and mind a transfer from an account to itself.
      notImplemented(1, `move money from ${from} to ${to}`)
    },
  }
}

/** What becomes of an account by a booking, positive or negative. */
function change(account: Account, amount: number): Account {
  const balance = account.balance + amount
  // TODO(1): throw InsufficientFunds where the balance would be less than nothing.
  // TODO(4): throw LimitExceeded where it would be more than mostCents.
  notImplemented(1, `let an account hold ${balance}`)
}
