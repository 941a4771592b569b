import { type KeyObject, verify } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { fingerprintOf } from './keys.ts'
import type { Receipt } from './receipt.ts'

/** What comes of looking at a receipt. */
export type Judgement =
  | { readonly isGenuine: true; readonly receipt: Receipt }
  | { readonly isGenuine: false; readonly why: string }

/** More than any receipt has, so that nobody parses a gigabyte. */
const mostBytes = 1024 * 1024

/**
 * Judges a receipt. It is genuine if its bytes are the very ones that were issued: canonical JSON,
 * one line, signed with the key. Whatever stands in it is believed only after that.
 */
export function verifyReceipt(bytes: Uint8Array, publicKey: KeyObject): Judgement {
  const receipt = bytes.length > mostBytes ? undefined : parse(bytes)
  if (receipt === undefined) return refuse('It is no receipt, or not in the form it was issued in.')
  const { signature, ...body } = receipt
  if (body.signer !== fingerprintOf(publicKey)) {
    return refuse('It names another key than the one that was given.')
  }
  const signed = Buffer.from(signature, 'base64url')
  // The last character of base64url has bits that nobody reads; only one spelling is accepted.
  const isOneSpelling = signed.toString('base64url') === signature
  const isSigned =
    isOneSpelling && verify(null, Buffer.from(canonicalJson(body)), publicKey, signed)
  return isSigned ? { isGenuine: true, receipt } : refuse('Its signature does not fit its content.')
}

function refuse(why: string): Judgement {
  return { isGenuine: false, why }
}

/** Reads the bytes and writes them again: if that gives the same, there is no other reading. */
function parse(bytes: Uint8Array): Receipt | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return isReceipt(value) && `${canonicalJson(value)}\n` === text ? value : undefined
  } catch {
    return undefined
  }
}

/** As deep as needed before the signature vouches for the rest. */
function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const { schema, signature, signer } = value as Partial<Record<keyof Receipt, unknown>>
  return (
    schema === 'cloud-labs/receipt@1' && typeof signature === 'string' && typeof signer === 'string'
  )
}
