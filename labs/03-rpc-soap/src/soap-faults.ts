/** Faults: why a message cannot be processed, and who is to blame. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Version } from './soap-names.ts'

/** The five codes of SOAP 1.2 (Part 1 §5.4.6). */
export type FaultCode =
  | 'VersionMismatch'
  | 'MustUnderstand'
  | 'DataEncodingUnknown'
  | 'Sender'
  | 'Receiver'

/** A name in a namespace, without any prefix. */
export interface ExpandedName {
  readonly namespace: string
  readonly local: string
}

interface Particulars {
  readonly subcode?: ExpandedName
  /** Names the bank's own error, for `Detail`. */
  readonly bankError?: string
  /** Header blocks that had to be understood and were not. */
  readonly notUnderstood?: readonly ExpandedName[]
}

/** Thrown where a message cannot be processed. */
export class SoapFault extends Error {
  readonly code: FaultCode
  readonly particulars: Particulars

  /** @param sentence For a human being. */
  constructor(code: FaultCode, sentence: string, particulars: Particulars = {}) {
    super(sentence)
    this.code = code
    this.particulars = particulars
  }
}

/** Thrown for a call of something that the bank does not offer. */
export class ProcedureNotPresent extends Error {}

/** Turns whatever was thrown into a fault. */
export function toFault(error: unknown): SoapFault {
  if (error instanceof SoapFault) return error
  // TODO(2): tell apart BankError, BadArguments, ProcedureNotPresent and XmlError, and give each
  // its code, its subcode and, for a BankError, its name; all else is the fault of the receiver.
  // TODO(6): what was too long is the fault of the sender.
  notImplemented(2, `turn ${error} into a fault`)
}

/** SOAP 1.2 Part 2 §7.5.2.2; SOAP 1.1 §6.2. */
export function statusOf({ code }: SoapFault, version: Version): number {
  // TODO(2): the status of HTTP for a fault with this code.
  notImplemented(2, `choose the status of ${code} in SOAP ${version.number}`)
}
