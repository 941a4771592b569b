import { type KeyObject, sign } from 'node:crypto'
import type { Grade } from '../score/index.ts'
import { canonicalJson } from './canonical-json.ts'
import type { HouseHashes } from './hash-house.ts'
import { fingerprintOf } from './keys.ts'
import type { ReceiptBody } from './receipt.ts'

/** What a grade was made with, when and by whom. */
export interface Circumstances {
  readonly house: HouseHashes
  readonly gradedAt: Date
  readonly privateKey: KeyObject
}

/** Signs a grade; the text is the whole receipt, and any other text is none. */
export function issueReceipt(grade: Grade, circumstances: Circumstances): string {
  const { privateKey } = circumstances
  const body = bodyOf(grade, circumstances)
  const signature = sign(null, Buffer.from(canonicalJson(body)), privateKey).toString('base64url')
  return `${canonicalJson({ ...body, signature })}\n`
}

function bodyOf(grade: Grade, { house, gradedAt, privateKey }: Circumstances): ReceiptBody {
  const { lab, points, of, scenarios, leftOut, graderFaults, box, services } = grade
  return {
    schema: 'cloud-labs/receipt@1',
    ...{ lab, points, of, leftOut },
    scenarios: scenarios.map(({ id, verdict, ...worth }) => ({
      id,
      verdict: verdict.is,
      points: worth.points,
      of: worth.of,
    })),
    graderFaultCount: graderFaults.length,
    box: { kind: box.kind, isAuthoritative: box.isAuthoritative },
    services: services.map(({ server, isAuthoritative }) => ({ server, isAuthoritative })),
    hashes: { ...house, submission: grade.submissionHash },
    seeds: seedsOf(grade),
    historyHash: grade.historyHash ?? null,
    gradedAt: gradedAt.toISOString(),
    signer: fingerprintOf(privateKey),
  }
}

function seedsOf({ scenarios }: Grade): Readonly<Record<string, number>> {
  const found = scenarios.flatMap(({ id, verdict }) => {
    const seed = verdict.observation.failure?.replay?.seed
    return seed === undefined ? [] : [[id, seed] as const]
  })
  return Object.fromEntries(found)
}
