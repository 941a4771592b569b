/**
 * Receipt.
 *
 * Receives: a grade, what it was made with, and the key of whoever made it.
 * Returns: a `Receipt`: the verdicts with the hashes of submission, suite and grader, signed; and,
 * of a receipt that somebody shows, whether it is still the one that was signed.
 *
 * A room of its own because a grade leaves the house and comes back as an argument. Whoever has
 * the public key can tell a receipt from an edited one without trusting whoever shows it. Rooms
 * above that keep grades in files find here how such a file is written whole.
 */
export { canonicalJson } from './canonical-json.ts'
export { hashHouse, type HouseHashes } from './hash-house.ts'
export { issueReceipt } from './issue-receipt.ts'
export { fingerprintOf, makeKeys, readPrivateKey, readPublicKey } from './keys.ts'
export type { Receipt } from './receipt.ts'
export { verifyReceipt } from './verify-receipt.ts'
export { writeWhole } from './write-whole.ts'
