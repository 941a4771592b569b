import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder that is filled once and then only read, by everybody who needs the same content. */
export interface CachedFolder {
  /** What the folder is called, as 'host'. */
  readonly name: string
  /** Everything that the content depends on. */
  readonly key: readonly string[]
  /** Fills an empty folder. */
  fill(folder: string): Promise<void>
}

/**
 * Finds the folder, or fills one and puts it there whole, so that two graders at the same time do
 * not see each other's half.
 * @returns Its absolute path.
 */
export async function openCachedFolder(
  base: string,
  { name, key, fill }: CachedFolder,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16)
  const place = join(base, `${name}-${hash}`)
  if (existsSync(place)) return place
  const draft = await mkdtemp(join(base, `${name}-draft-`))
  try {
    await fill(draft)
    await makeReadable(draft)
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Somebody else was quicker: theirs is as good.
    if (!existsSync(place)) throw error
  }
  return place
}

/** Everybody may read it: in the complete box the subject is nobody. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await makeReadable(path)
    else if (entry.isFile()) await chmod(path, 0o644)
  }
}
