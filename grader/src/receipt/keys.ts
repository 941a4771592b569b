import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** A pair of keys as text in PEM. */
export interface KeyTexts {
  /** PKCS #8; whoever has it can sign as the course. */
  readonly privateText: string
  /** SPKI; for everybody. */
  readonly publicText: string
}

/** Makes a new pair of keys for Ed25519. */
export function makeKeys(): KeyTexts {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateText: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicText: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** @throws Error if the text is no private key for Ed25519. */
export function readPrivateKey(text: string): KeyObject {
  return requireEd25519(createPrivateKey(text))
}

/** @throws Error if the text is no key for Ed25519; a private one does as well. */
export function readPublicKey(text: string): KeyObject {
  return requireEd25519(createPublicKey(text))
}

function requireEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new Error(`The key is for ${key.asymmetricKeyType}, not for ed25519.`)
}

/** SHA-256 over the public key in DER; the same for both keys of a pair. */
export function fingerprintOf(key: KeyObject): string {
  const shown = key.type === 'private' ? createPublicKey(key) : key
  const bytes = shown.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(bytes).digest('hex')
}
