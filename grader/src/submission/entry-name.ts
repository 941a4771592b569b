import { UngradableError } from './ungradable-error.ts'

/**
 * Splits the name of an archive's entry into its segments, without '.' and empty ones.
 * @returns Empty for the archive's own root, as tar writes it ('./').
 * @throws UngradableError for a name that would lead out of the folder it is unpacked into.
 */
export function entrySegments(name: string, { archive }: { archive: string }): readonly string[] {
  const sin = sinOf(name)
  if (sin !== undefined) {
    throw new UngradableError(
      `${archive} holds an entry '${name.slice(0, 120)}', ${sin}; pack the src folder again.`,
    )
  }
  return name.split('/').filter((segment) => segment !== '' && segment !== '.')
}

function sinOf(name: string): string | undefined {
  if (name === '') return 'whose name is empty'
  if (name.includes('\0')) return 'whose name holds a NUL byte'
  if (name.includes('\\')) return 'whose name holds a backslash'
  if (name.startsWith('/')) return 'whose path is absolute'
  if (/^[a-z]:/i.test(name)) return 'whose path starts with a drive letter'
  if (name.split('/').includes('..')) return "whose path climbs out with '..'"
  return undefined
}
