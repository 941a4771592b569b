import type { Submission } from '../../src/submission/index.ts'

/** A submission that was never on a disk. */
export function submissionOf(files: Readonly<Record<string, string>>): Submission {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }))
  return { files: list, hash: '', from: 'test' }
}
