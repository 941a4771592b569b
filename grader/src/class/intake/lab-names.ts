import { type CatalogLab, curriculum } from '../../catalog/index.ts'

const archive = /\.(zip|tar|tar\.gz|tgz)$/i
const otherArchive = /\.(rar|7z|zipx|gz|bz2|tbz2?|xz|txz|zst|lzh?|cab|iso|dmg|ace|arj)$/i

/** Whether a file's name says that it is an archive of a kind that is read. */
export function isArchive(name: string): boolean {
  return archive.test(name)
}

/** Whether a file's name says that it is an archive of a kind that is not read. */
export function isOtherArchive(name: string): boolean {
  return !archive.test(name) && otherArchive.test(name)
}

/** A name without what makes it an archive's. */
function stemOf(name: string): string {
  return name.replace(archive, '').replace(otherArchive, '')
}

/**
 * Whether a name is some lab's, or was meant to be: '07-loadbalancing', '02.zip', 'Lab 2',
 * 'http-rest'. What has such a name is never taken for the work on another lab.
 */
export function looksLikeLab(name: string, catalogue: readonly CatalogLab[]): boolean {
  const stem = stemOf(name).toLowerCase()
  if (/^\d\d([-_. ]|$)/.test(stem) || /^labs?([-_. ]*\d|$)/.test(stem)) return true
  return [...catalogue, ...curriculum].some((lab) => stem === lab.name.slice(3))
}

/** Whether a folder or an archive in a student's folder names a lab in a way that is understood. */
export function namesLab(name: string, lab: CatalogLab): boolean {
  return name === lab.name || name === lab.number || attemptOf(name, lab) !== undefined
}

/** The attempt that an archive's name tells: '' of '07.zip', '2' of '07-load-balancing.2.tgz'. */
export function attemptOf(name: string, { name: labName, number }: CatalogLab): string | undefined {
  if (!isArchive(name)) return undefined
  const stem = stemOf(name)
  const prefix = [labName, number].find((word) => stem === word || stem.startsWith(`${word}.`))
  return prefix === undefined ? undefined : stem.slice(prefix.length + 1)
}

/**
 * 'ada.git' and 'ada.zip' are those of ada, and 'Ada Lovelace_4711_assignsubmission_file_' is how
 * Moodle names the folder of Ada Lovelace.
 */
export function studentOf(name: string): string {
  const moodle = /_\d+_assignsubmission_\w+?_?$/
  return name
    .replace(archive, '')
    .replace(/\.git$/, '')
    .replace(moodle, '')
}
