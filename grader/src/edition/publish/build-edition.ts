import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import { type Files, packFiles, sortFiles } from '../archive.ts'
import { basePlace, type EditionMark, markPlace } from '../edition-mark.ts'
import { chooseCommandLine, findLostImports } from './command-line.ts'
import { readCommandLine, readHouseFiles } from './house-files.ts'
import { pruneLock } from './prune-lock.ts'
import {
  graderManifest,
  type Manifest,
  memberFolders,
  memberManifest,
  parseManifest,
  readManifests,
  rootManifest,
} from './student-packages.ts'
import { studentReadme } from './student-readme.ts'

/** What an edition is made from. */
export interface EditionOrder {
  readonly root: string
  readonly labs: readonly CatalogLab[]
  /** Where work is handed in. */
  readonly server: string | undefined
}

/** A student's repository that nobody has written yet. */
export interface Edition {
  readonly mark: EditionMark
  /** Without the mark and the base, which repeat them. */
  readonly files: Files
  /** Everything that is to be written. */
  readonly whole: Files
}

const typescript = {
  include: ['labs', 'packages'],
  exclude: ['**/node_modules'],
}

const ignored =
  'node_modules/\n# What the tool remembers: results, what it puts beside a merge.\n.lab/\n*.tgz\n'

/**
 * Builds a student's repository from the house: what belongs to students, with manifests, lockfile
 * and README of its own. Equal houses give equal editions.
 * @throws Error if something in it leads to what is not part of it.
 */
export async function buildEdition({ root, labs, server }: EditionOrder): Promise<Edition> {
  const read = (path: string) => readFile(join(root, path), 'utf8')
  const files = await readHouseFiles(root, labs)
  for (const [path, content] of chooseCommandLine(await readCommandLine(root))) {
    files.set(path, content)
  }
  const write = (path: string, text: string) => files.set(path, Buffer.from(text))
  const writeManifest = (folder: string, manifest: Manifest) =>
    write(`${folder}package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  const manifestOf = async (folder: string) => parseManifest(await read(`${folder}package.json`))
  for (const folder of memberFolders(files)) {
    const manifest = await manifestOf(`${folder}/`)
    writeManifest(`${folder}/`, memberManifest(manifest, folder.startsWith('labs/')))
  }
  writeManifest('grader/', graderManifest(await manifestOf('grader/'), files))
  writeManifest('', rootManifest(await manifestOf('')))
  write('package-lock.json', pruneLock(await read('package-lock.json'), readManifests(files)))
  const house = JSON.parse(await read('tsconfig.json'))
  write('tsconfig.json', `${JSON.stringify({ ...house, ...typescript }, null, 2)}\n`)
  write('.gitignore', ignored)
  write('README.md', studentReadme(labs, server))
  const [lost] = findLostImports(files)
  if (lost !== undefined) throw new Error(lost)
  return seal(files, { labs: labs.map(({ name }) => name), server: server ?? null })
}

async function seal(
  files: Files,
  { labs, server }: Pick<EditionMark, 'labs' | 'server'>,
): Promise<Edition> {
  const sorted = sortFiles(files)
  const hash = createHash('sha256')
  for (const [path, content] of sorted) hash.update(`${path}\0${content.length}\0`).update(content)
  const mark: EditionMark = {
    schema: 'cloud-labs/edition@1',
    id: hash.digest('hex'),
    server,
    labs,
    files: sorted.map(([path]) => path),
  }
  const whole = new Map([
    ...sorted,
    [markPlace, Buffer.from(`${JSON.stringify(mark, null, 2)}\n`)] as const,
    [basePlace, await packFiles(files)] as const,
  ])
  return { mark, files: new Map(sorted), whole }
}
