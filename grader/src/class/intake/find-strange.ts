import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import type { Place } from './hand-in.ts'
import { isArchive, isOtherArchive, looksLikeLab, namesLab } from './lab-names.ts'

/** A student's folder, what lies in it, and what of it was understood. */
export interface StrangeSearch {
  readonly path: string
  /** The folder's name. */
  readonly name: string
  readonly labs: readonly CatalogLab[]
  readonly catalogue: readonly CatalogLab[]
  readonly entries: readonly Dirent[]
  readonly places: readonly Place[]
}

/**
 * Lists what in a student's folder may be work and is no hand-in: folders and archives that look
 * like a lab's, also within a lab's folder; everything, where there is no hand-in at all.
 */
export async function findStrange(search: StrangeSearch): Promise<readonly string[]> {
  const { path, name, entries, places } = search
  // Where the folder itself is the hand-in, only what is packed beside it may be another.
  const isWhole = places.some((place) => place.path === path)
  const strange: string[] = []
  for (const entry of entries.filter(isVisible)) {
    const look = { ...search, entry, path: join(path, entry.name), name: `${name}/${entry.name}` }
    strange.push(...(isWhole ? namePacked(look) : await lookAt(look)))
  }
  return strange
}

interface Look extends Omit<StrangeSearch, 'entries'> {
  readonly entry: Dirent
}

function isVisible({ name }: Dirent): boolean {
  return !name.startsWith('.') && name !== 'node_modules' && name !== '__MACOSX'
}

async function lookAt(look: Look): Promise<readonly string[]> {
  const { entry, catalogue, labs, path, name, places } = look
  if (isOtherArchive(entry.name)) return [nameOther(name)]
  const lab = catalogue.find((one) => namesLab(entry.name, one))
  if (lab !== undefined) return labs.includes(lab) ? lookIntoLab(look, lab) : []
  if (entry.name === 'labs' && entry.isDirectory()) return lookIntoLabs(look)
  if (isArchive(entry.name)) return looksLikeLab(entry.name, catalogue) ? [name] : []
  if (isUsed(path, places)) return []
  if (!entry.isDirectory()) return places.length === 0 ? [name] : []
  const mayBeWork = places.length === 0 || (await looksLikeWork(look))
  return mayBeWork ? [name] : []
}

/** A lab's own folder, of which everything but one attempt or several is passed over. */
async function lookIntoLab(look: Look, lab: CatalogLab): Promise<readonly string[]> {
  const { entry, path, name, places } = look
  if (!isUsed(path, places)) return [`${name} (another folder of lab ${lab.number} is read)`]
  if (!entry.isDirectory()) return []
  const found: string[] = []
  for (const inner of (await list(path)).filter(isVisible)) {
    const at = {
      ...look,
      entry: inner,
      path: join(path, inner.name),
      name: `${name}/${inner.name}`,
    }
    if (isUsed(at.path, places) || inner.name === 'src') continue
    if (inner.isDirectory() ? await looksLikeWork(at) : isArchive(inner.name)) found.push(at.name)
    else if (isOtherArchive(inner.name)) found.push(nameOther(at.name))
  }
  return found
}

async function lookIntoLabs(look: Look): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of (await list(look.path)).filter(isVisible)) {
    const path = join(look.path, entry.name)
    const name = `${look.name}/${entry.name}`
    if (isArchive(entry.name)) found.push(name)
    else found.push(...(await lookAt({ ...look, entry, path, name })))
  }
  return found
}

function namePacked({ entry, name }: Look): readonly string[] {
  if (isOtherArchive(entry.name)) return [nameOther(name)]
  return isArchive(entry.name) ? [name] : []
}

function nameOther(name: string): string {
  return `${name} (no archive that is read here)`
}

function isUsed(path: string, places: readonly Place[]): boolean {
  return places.some((place) => place.path === path || place.path.startsWith(path + sep))
}

/** A folder with the name of a lab or of sources, or with such a folder in it. */
async function looksLikeWork({ entry, path, catalogue }: Look): Promise<boolean> {
  const isLike = (name: string): boolean => name === 'src' || looksLikeLab(name, catalogue)
  return isLike(entry.name) || (await list(path)).some(({ name }) => isLike(name))
}

async function list(path: string): Promise<readonly Dirent[]> {
  const found = await readdir(path, { withFileTypes: true }).catch(() => [])
  return found.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
