import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import type { ClassGrade } from '../../class/index.ts'
import { hashHouse, type HouseHashes, issueReceipt } from '../../receipt/index.ts'
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
}

/**
 * Signs every grade, if this repository has a key. A grade that was made before rests on the same
 * suite, manifest, packages and rooms that grade, or it would have been made again.
 * @returns How many receipts were written.
 */
export async function writeReceipts(
  { root, out, labs, grades }: ReceiptOrder,
  hallway: Hallway,
): Promise<number> {
  const privateKey = await findSigningKey({ ...hallway, root })
  if (privateKey === undefined) return 0
  const houses = new Map<string, HouseHashes>()
  for (const lab of labs) houses.set(lab.name, await hashHouse(root, lab))
  for (const { student, attempt, grade, gradedAt } of grades) {
    const house = houses.get(grade.lab)
    if (house === undefined) continue
    const receipt = issueReceipt(grade, { house, gradedAt: new Date(gradedAt), privateKey })
    const folder = join(out, 'receipts', nameOfFile(student))
    await mkdir(folder, { recursive: true })
    const name = [grade.lab, ...(attempt === '' ? [] : [nameOfFile(attempt)]), 'json'].join('.')
    await writeFile(join(folder, name), receipt)
  }
  return grades.length
}

/** Names of folders and of students on a roster are names of files, and lead nowhere else. */
function nameOfFile(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}@._ -]/gu, '_').replace(/^\.+/, '_')
}
