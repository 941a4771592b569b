import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findRoot, readCatalog, UsageError } from '../../catalog/index.ts'
import { type HouseHashes, hashHouse, type Receipt, verifyReceipt } from '../../receipt/index.ts'
import { readSubmission } from '../../submission/index.ts'
import type { Hallway } from '../hallway.ts'
import { keyPlaces, readVerifyingKey } from './signing-key.ts'

/** The options of `lab verify`. */
export interface VerifyOptions {
  readonly key?: string
  readonly submission?: string
}

/** Verifies a receipt and says what it says; 0 if it is genuine and fits, 1 if not. */
export async function verify(
  hallway: Hallway,
  file: string,
  options: VerifyOptions,
): Promise<number> {
  const { folder, out } = hallway
  const keyPlace = options.key === undefined ? ownKey(folder) : resolve(folder, options.key)
  const key = await readVerifyingKey(keyPlace)
  const bytes = await readFile(resolve(folder, file)).catch(() => undefined)
  if (bytes === undefined) throw new UsageError(`${file} cannot be read; name a receipt's file.`)
  const judgement = verifyReceipt(bytes, key)
  if (!judgement.isGenuine) {
    out.write(`${file} is not genuine. ${judgement.why}\n`)
    return 1
  }
  const { receipt } = judgement
  const path = options.submission && resolve(folder, options.submission)
  const fits = path === undefined ? undefined : await fitsSubmission(receipt, path)
  out.write(`${file} is genuine.\n${tell(receipt)}\n`)
  if (fits !== undefined) out.write(`${tellFit(fits)}\n`)
  out.write(`${await tellGrounds(receipt, folder)}\n`)
  return fits === false ? 1 : 0
}

function ownKey(folder: string): string {
  return join(findRoot(folder), keyPlaces.public)
}

function tell(receipt: Receipt): string {
  const { lab, points, of, scenarios, gradedAt, box, hashes, signer } = receipt
  const passed = scenarios.filter(({ verdict }) => verdict === 'passed').length
  const counts = box.isAuthoritative ? 'authoritative' : 'not authoritative'
  return [
    `Lab ${lab}: ${points}/${of}, ${passed} of ${scenarios.length} scenarios passed.`,
    `Graded at ${gradedAt}; box: ${box.kind} (${counts}).`,
    `Submission ${hashes.submission}`,
    `Signed by  ${signer}`,
  ].join('\n')
}

async function fitsSubmission({ lab, hashes }: Receipt, path: string): Promise<boolean> {
  const { hash } = await readSubmission(path, { labName: lab })
  return hash === hashes.submission
}

function tellFit(fits: boolean): string {
  return fits ? 'It is about this submission.' : 'It is about another submission than this one.'
}

/** Whether the suite and the grader of this repository are those of the receipt. */
async function tellGrounds({ lab: name, hashes }: Receipt, folder: string): Promise<string> {
  const root = findRootOrNone(folder)
  const labs = root === undefined ? [] : await readCatalog(root).catch(() => [])
  const lab = labs.find((each) => each.name === name)
  if (root === undefined || lab?.suite === undefined) return 'There is no suite here to compare.'
  const here = await hashHouse(root, lab)
  const names = { suite: 'suite', lab: "lab's manifest", grader: 'grader' } as const
  const parts = Object.keys(here) as (keyof HouseHashes)[]
  const others = parts.filter((part) => here[part] !== hashes[part]).map((part) => names[part])
  return others.length === 0
    ? 'Suite and grader are those of this repository.'
    : `It was made with another ${others.join(' and another ')} than the one here.`
}

function findRootOrNone(folder: string): string | undefined {
  try {
    return findRoot(folder)
  } catch {
    return undefined
  }
}
