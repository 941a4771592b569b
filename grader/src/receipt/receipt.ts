import type { Verdict } from '../judge/index.ts'
import type { HouseHashes } from './hash-house.ts'

/** What is signed. */
export interface ReceiptBody {
  readonly schema: 'cloud-labs/receipt@1'
  /** The lab's folder name. */
  readonly lab: string
  readonly points: number
  readonly of: number
  readonly scenarios: readonly {
    readonly id: string
    readonly verdict: Verdict['is']
    readonly points: number
    readonly of: number
  }[]
  /** Ids of the scenarios that were left out on request. */
  readonly leftOut: readonly string[]
  /** The grader's own faults; with any of them nothing was judged. */
  readonly graderFaultCount: number
  readonly box: { readonly kind: string; readonly isAuthoritative: boolean }
  readonly services: readonly { readonly server: string; readonly isAuthoritative: boolean }[]
  /** SHA-256 in hexadecimal; the submission's is the one that reports show. */
  readonly hashes: HouseHashes & { readonly submission: string }
  /**
   * The seeds that showed a failure, by scenario. Which seeds were tried at all is in the suite,
   * whose hash is above.
   */
  readonly seeds: Readonly<Record<string, number>>
  /** SHA-256 over all simulated histories; null where no nodes ran. */
  readonly historyHash: string | null
  /** By the clock of the machine that graded; ISO 8601 in UTC. */
  readonly gradedAt: string
  /** The fingerprint of the key that signed. */
  readonly signer: string
}

/** A grade that anybody can check who has the public key. */
export interface Receipt extends ReceiptBody {
  /** Ed25519 (RFC 8032) over the canonical JSON of everything else; base64url. */
  readonly signature: string
}
