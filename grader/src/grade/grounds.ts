import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { CatalogLab } from '../catalog/index.ts'

/** The rooms that a grade passes through; what only words or files come from changes none. */
const rooms = 'catalog submission box services run judge score grade'.split(' ')

/** What grades rest on beside the submission. */
export interface House {
  /** The repository's root. */
  readonly root: string
  /** The box and the servers, as 'bubblewrap' or 'bubblewrap, redis-server 7.0.15'. */
  readonly box: string
}

/** Hashes what the grades of labs rest on, and reads what all labs share only once. */
export class Grounds {
  readonly #house: House
  #shared: Promise<string> | undefined

  constructor(house: House) {
    this.#house = house
  }

  /**
   * SHA-256 over a lab's manifest and hidden suite, the rooms that grade, the packages, the box and
   * the version of Node. Equal grounds and equal submissions have equal grades.
   */
  async of(lab: CatalogLab): Promise<string> {
    const { root } = this.#house
    const hash = createHash('sha256')
    hash.update(await (this.#shared ??= this.#hashShared()))
    if (lab.suite !== undefined) await hashFolder(hash, { root, path: dirname(lab.suite) })
    await hashFile(hash, { root, path: join(lab.directory, 'lab.ts') })
    await hashFile(hash, { root, path: join(lab.directory, 'package.json') })
    return hash.digest('hex')
  }

  async #hashShared(): Promise<string> {
    const { root, box } = this.#house
    const hash = createHash('sha256')
    hash.update(JSON.stringify([box, process.version, process.platform]))
    for (const room of rooms) {
      await hashFolder(hash, { root, path: join(root, 'grader', 'src', room) })
    }
    for (const name of ['labkit', 'live', 'sim']) {
      await hashFolder(hash, { root, path: join(root, 'packages', name, 'src') })
    }
    await hashFile(hash, { root, path: join(root, 'package-lock.json') })
    return hash.digest('hex')
  }
}

interface Place {
  readonly root: string
  readonly path: string
}

async function hashFolder(hash: Hash, { root, path }: Place): Promise<void> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.toSorted()) await hashFile(hash, { root, path: file })
}

/** Path and length go in as well, so that no content can pose as another file. */
async function hashFile(hash: Hash, { root, path }: Place): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined)
  const name = relative(root, path).split(sep).join('/')
  hash.update(`${name}\0${bytes?.length ?? 'missing'}\0`)
  if (bytes !== undefined) hash.update(bytes)
}
