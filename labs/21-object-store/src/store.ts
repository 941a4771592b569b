/** The store as a whole: what it knows, its journal, its blobs. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { applyChange, blobsIn, type Buckets } from './apply-change.ts'
import { Blobs } from './blobs.ts'
import { StoreError } from './errors.ts'
import { Journal } from './journal.ts'
import type { Bucket, Change, Piece } from './model.ts'

export interface Store {
  readonly buckets: ReadonlyMap<string, Bucket>
  readonly blobs: Blobs
  /**
   * Decides upon changes and makes them, one decision after the other: what `decide` sees is still
   * so when its changes are made. Resolves when they are on the disk and everybody sees them.
   * @param decide Returns the changes and what the caller wants to know, or throws.
   */
  change<T>(decide: () => readonly [changes: readonly Change[], result: T]): Promise<T>
}

/** Opens the store of a folder, or a new one. */
export async function openStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true })
  const { journal, entries } = await Journal.open(join(folder, 'journal'))
  const buckets: Buckets = new Map()
  for (const change of entries.flat()) applyChange(buckets, change)
  const used = blobsIn(buckets)
  const blobs = await Blobs.open(join(folder, 'blobs'), (blob) => used.has(blob))
  let last: Promise<unknown> = Promise.resolve()
  const perform: Store['change'] = async (decide) => {
    const [changes, result] = decide()
    if (changes.length === 0) return result
    await journal.append(changes)
    const before = changes.flatMap((change) => piecesOf(buckets, change))
    for (const change of changes) applyChange(buckets, change)
    const after = new Set(changes.flatMap((change) => piecesOf(buckets, change)).map(blobOf))
    for (const { blob } of before) if (!after.has(blob)) blobs.remove(blob)
    return result
  }
  return {
    buckets,
    blobs,
    change: (decide) => {
      const performed = last.then(() => perform(decide))
      last = performed.catch(() => {})
      return performed
    },
  }
}

/** @throws StoreError NoSuchBucket */
export function findBucket({ buckets }: Pick<Store, 'buckets'>, name: string): Bucket {
  const bucket = buckets.get(name)
  if (bucket === undefined) throw new StoreError('NoSuchBucket')
  return bucket
}

function blobOf({ blob }: Piece): string {
  return blob
}

/** The pieces of all that a change may touch, as things stand. */
function piecesOf(buckets: Buckets, change: Change): Piece[] {
  if (change.do === 'delete-bucket') {
    const uploads = [...(buckets.get(change.name)?.uploads.values() ?? [])]
    return uploads.flatMap(({ parts }) => [...parts.values()])
  }
  if (change.do === 'put') {
    const versions = buckets.get(change.bucket)?.objects.get(change.version.key) ?? []
    return versions.flatMap(({ pieces }) => pieces)
  }
  if (change.do === 'remove') {
    const versions = buckets.get(change.bucket)?.objects.get(change.key) ?? []
    return versions.flatMap(({ pieces }) => pieces)
  }
  if (change.do === 'put-part' || change.do === 'end-upload') {
    return [...(buckets.get(change.bucket)?.uploads.get(change.uploadId)?.parts.values() ?? [])]
  }
  return []
}
