/** What the bank refuses, whichever door it was asked through. */

/** How one error is told at each door. */
interface Telling {
  /** XML-RPC's `faultCode`. */
  readonly faultCode: number
  /** SOAP's question who is to blame. */
  readonly side: 'sender' | 'receiver'
  /** REST's status. */
  readonly status: number
}

// #region bank-errors
export const bankErrors = {
  UnknownAccount: { faultCode: 1, side: 'sender', status: 404 },
  InsufficientFunds: { faultCode: 2, side: 'sender', status: 409 },
  LimitExceeded: { faultCode: 3, side: 'sender', status: 409 },
  TransferIdTaken: { faultCode: 4, side: 'sender', status: 409 },
  Closed: { faultCode: 5, side: 'receiver', status: 503 },
} as const satisfies Readonly<Record<string, Telling>>
// #endregion bank-errors

export type BankErrorName = keyof typeof bankErrors

/** Thrown by the ledger, which knows nothing of protocols. */
export class BankError extends Error {
  override readonly name: BankErrorName

  /** @param sentence For a human being. */
  constructor(name: BankErrorName, sentence: string) {
    super(sentence)
    this.name = name
  }
}

/** Thrown by a door that was given something else than the operation takes. */
export class BadArguments extends Error {}
