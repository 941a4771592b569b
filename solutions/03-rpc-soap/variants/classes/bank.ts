/** Accounts that guard their own money. Nothing here waits, so nobody comes between. */

const most = 2_147_483_647

/** The names of all that a bank refuses. */
export type Refusal =
  | 'UnknownAccount'
  | 'InsufficientFunds'
  | 'LimitExceeded'
  | 'TransferIdTaken'
  | 'Closed'

export class BankRefusal extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`The bank refuses: ${refusal}.`)
    this.refusal = refusal
  }
}

export class Account {
  readonly entries: { readonly amount: number; readonly balance: number }[] = []
  #balance: number

  constructor(balance: number) {
    this.#balance = balance
  }

  get balance(): number {
    return this.#balance
  }

  /** @throws BankRefusal, before anything has changed. */
  book(amount: number): number {
    this.check(amount)
    this.#balance += amount
    this.entries.push({ amount, balance: this.#balance })
    return this.#balance
  }

  check(amount: number): void {
    if (this.#balance + amount < 0) throw new BankRefusal('InsufficientFunds')
    if (this.#balance + amount > most) throw new BankRefusal('LimitExceeded')
  }
}

export class Transfer {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: number
  /** The balance of `from` when it had been done. */
  balance: number | undefined

  constructor(id: string, ways: { readonly from: string; readonly to: string }, amount: number) {
    this.id = id
    this.from = ways.from
    this.to = ways.to
    this.amount = amount
  }

  isLike(other: Transfer): boolean {
    return this.from === other.from && this.to === other.to && this.amount === other.amount
  }
}

export class Bank {
  readonly #accounts = new Map<string, Account>()
  readonly #transfers = new Map<string, Transfer>()
  readonly #closed: boolean

  constructor(balances: Readonly<Record<string, number>>, closed: boolean) {
    this.#closed = closed
    for (const [name, balance] of Object.entries(balances)) {
      this.#accounts.set(name, new Account(balance))
    }
  }

  account(name: string): Account {
    const account = this.#accounts.get(name)
    if (!account) throw new BankRefusal('UnknownAccount')
    return account
  }

  book(name: string, amount: number): number {
    this.#requireOpen()
    return this.account(name).book(amount)
  }

  /** @returns The transfer that now stands under the id, and whether it is this one. */
  transfer(wanted: Transfer): { readonly done: Transfer; readonly isNew: boolean } {
    const earlier = this.#transfers.get(wanted.id)
    if (earlier?.isLike(wanted)) return { done: earlier, isNew: false }
    if (earlier) throw new BankRefusal('TransferIdTaken')
    this.#requireOpen()
    const [source, target] = [this.account(wanted.from), this.account(wanted.to)]
    source.check(-wanted.amount)
    if (source !== target) target.check(wanted.amount)
    source.book(-wanted.amount)
    target.book(wanted.amount)
    wanted.balance = source.balance
    this.#transfers.set(wanted.id, wanted)
    return { done: wanted, isNew: true }
  }

  #requireOpen(): void {
    if (this.#closed) throw new BankRefusal('Closed')
  }
}
