import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import type { ClassGrade } from '../../class/index.ts'
import { hashHouse, type HouseHashes, issueReceipt, type Receipt } from '../../receipt/index.ts'
import type { Hallway } from '../hallway.ts'
import { findSigningKey } from '../receipts/signing-key.ts'

/** Where receipts go, and what they vouch for. */
export interface ReceiptOrder {
  /** The repository's root. */
  readonly root: string
  /** The folder of the gradebook. */
  readonly out: string
  readonly labs: readonly CatalogLab[]
  readonly grades: readonly ClassGrade[]
  /** Grades of before a regrade that count. */
  readonly kept: readonly ClassGrade[]
}

/** What came of writing receipts. */
export interface WrittenReceipts {
  readonly written: number
  /** Grades of before a regrade that count and have the receipt that was written for them. */
  readonly kept: number
  /** Such grades whose receipt is gone. */
  readonly lost: number
}

/**
 * Signs every grade, if this repository has a key. A grade that was made before rests on the same
 * suite, manifest, packages and rooms that grade, or it would have been made again. One of before a
 * regrade rests on others, which are gone: it keeps the receipt that it has, or has none.
 */
export async function writeReceipts(
  { root, out, labs, grades, kept }: ReceiptOrder,
  hallway: Hallway,
): Promise<WrittenReceipts> {
  const privateKey = await findSigningKey({ ...hallway, root })
  if (privateKey === undefined) return { written: 0, kept: 0, lost: 0 }
  const houses = new Map<string, HouseHashes>()
  for (const lab of labs) houses.set(lab.name, await hashHouse(root, lab))
  for (const one of grades) {
    const { grade, gradedAt } = one
    const house = houses.get(grade.lab)
    if (house === undefined) continue
    const receipt = issueReceipt(grade, { house, gradedAt: new Date(gradedAt), privateKey })
    const file = fileOf(out, one)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, receipt)
  }
  const isKept = await Promise.all(kept.map((one) => keepReceipt(fileOf(out, one), one)))
  const count = isKept.filter((one) => one).length
  return { written: grades.length, kept: count, lost: kept.length - count }
}

function fileOf(out: string, { student, attempt, grade }: ClassGrade): string {
  const name = [grade.lab, ...(attempt === '' ? [] : [nameOfFile(attempt)]), 'json'].join('.')
  return join(out, 'receipts', nameOfFile(student), name)
}

/** A receipt of another grade than the one that counts is removed: it would contradict it. */
async function keepReceipt(file: string, { grade, gradedAt }: ClassGrade): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return false
  if (vouchesFor(text, { grade, gradedAt })) return true
  await rm(file)
  return false
}

function vouchesFor(text: string, { grade, gradedAt }: Pick<ClassGrade, 'grade' | 'gradedAt'>) {
  try {
    const receipt = JSON.parse(text) as Partial<Receipt>
    const isOfSameWork = receipt.hashes?.submission === grade.submissionHash
    return isOfSameWork && receipt.points === grade.points && receipt.gradedAt === gradedAt
  } catch {
    return false
  }
}

/** Names of folders and of students on a roster are names of files, and lead nowhere else. */
function nameOfFile(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}@._ -]/gu, '_').replace(/^\.+/, '_')
}
