import { randomUUID } from 'node:crypto'
import { chmod, copyFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Finds a node binary that the box's user can reach: the running one, or a copy of it where the
 * repository lies in a folder that is closed to others, as `/root` is.
 */
export async function findReadableNode(base: string): Promise<string> {
  const node = await realpath(process.execPath)
  if (process.getuid?.() !== 0 || (await isOpenToAll(node))) return node
  const place = join(base, `node-${process.version}`)
  if (!existsSync(place)) {
    const draft = `${place}-${randomUUID()}`
    try {
      await copyFile(node, draft)
      await chmod(draft, 0o755)
      await rename(draft, place)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }
  return place
}

async function isOpenToAll(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path ? true : isOpenToAll(parent)
}
