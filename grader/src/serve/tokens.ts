import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const prefix = 'clt_'
const secretBytes = 32

/** A student as the store knows one. */
export interface KnownStudent {
  readonly name: string
  /** SHA-256 of the token. Its 256 bits of chance make a slow hash pointless. */
  readonly tokenHash: Uint8Array
}

/** Makes a new token; only its hash is ever kept. */
export function makeToken(): string {
  return prefix + randomBytes(secretBytes).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Finds the student whom a token belongs to. It compares with every student and to the last byte,
 * so that the time it takes says nothing about how near a guess came.
 */
export function findStudent(
  students: readonly KnownStudent[],
  authorization: string | undefined,
): string | undefined {
  const hash = hashToken(tokenOf(authorization))
  let found: string | undefined
  for (const { name, tokenHash } of students) {
    if (timingSafeEqual(hash, tokenHash)) found = name
  }
  return found
}

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1); '' if there is none. */
function tokenOf(authorization = ''): string {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1] ?? ''
}
