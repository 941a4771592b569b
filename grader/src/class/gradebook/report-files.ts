import { createHash } from 'node:crypto'

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/

/**
 * The name of a student's report, without a folder. It is one that every system takes: small
 * letters of ASCII, for some tell neither 'Ada' from 'ada' nor two ways to write an umlaut apart.
 * What had to be changed is followed by a part of its hash, so that no two are the same.
 */
export function reportFileOf(student: string): string {
  const isPlain = /^[a-z0-9]([a-z0-9@._-]{0,62}[a-z0-9])?$/.test(student)
  if (isPlain && !reserved.test(student)) return `${student}.html`
  const plain = student.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  const hash = createHash('sha256').update(student).digest('hex').slice(0, 8)
  return `${words || 'student'}-${hash}.html`
}
