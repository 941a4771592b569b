/** Where the accounts are kept: a store that takes a moment, as a disk or a database does. */
import { setTimeout as wait } from 'node:timers/promises'

/** How long one reading or writing takes. */
const momentMs = 2

/** One booking: what it changed, and the balance after it. Both in cents. */
export interface Entry {
  readonly amount: number
  readonly balance: number
}

/** What the vault keeps of an account. A balance is in cents. */
export interface Account {
  readonly balance: number
  /** Oldest first. */
  readonly entries: readonly Entry[]
}

export interface Vault {
  /** Reads one account, or `undefined` if there is none of this name. */
  read(name: string): Promise<Account | undefined>
  /** Replaces accounts, all of them at once. */
  write(accounts: Readonly<Record<string, Account>>): Promise<void>
}

/** @param balances Opening balances in cents, by account. */
export function createVault(balances: Readonly<Record<string, number>>): Vault {
  const kept = new Map<string, Account>(
    Object.entries(balances).map(([name, balance]) => [name, { balance, entries: [] }]),
  )
  return {
    async read(name) {
      const account = kept.get(name)
      await wait(momentMs)
      return account
    },
    async write(accounts) {
      await wait(momentMs)
      for (const [name, account] of Object.entries(accounts)) kept.set(name, account)
    },
  }
}
