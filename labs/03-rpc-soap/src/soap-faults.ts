/** Faults: why a message cannot be processed, and who is to blame. */
import { isTooLong } from './bodies.ts'
import { BadArguments, BankError, bankErrors } from './errors.ts'
import { bankNamespace, rpcNamespace, soap12, type Version } from './soap-names.ts'
import { XmlError } from './xml.ts'

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
  if (error instanceof BankError) {
    const { name, message } = error
    const code = bankErrors[name].side === 'sender' ? 'Sender' : 'Receiver'
    const subcode = { namespace: bankNamespace, local: name }
    return new SoapFault(code, message, { subcode, bankError: name })
  }
  if (error instanceof BadArguments) return rpcFault('BadArguments', error)
  if (error instanceof ProcedureNotPresent) return rpcFault('ProcedureNotPresent', error)
  if (error instanceof XmlError) return new SoapFault('Sender', error.message)
  if (isTooLong(error)) return new SoapFault('Sender', 'The message is too long.')
  return new SoapFault('Receiver', 'The server failed.')
}

function rpcFault(local: string, { message }: Error): SoapFault {
  return new SoapFault('Sender', message, { subcode: { namespace: rpcNamespace, local } })
}

/** SOAP 1.2 Part 2 §7.5.2.2; SOAP 1.1 §6.2. */
export function statusOf({ code }: SoapFault, version: Version): number {
  return version === soap12 && code === 'Sender' ? 400 : 500
}
