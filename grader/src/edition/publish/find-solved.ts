import type { Files } from '../archive.ts'
import { listChangedPaths } from '../changed-paths.ts'

/** Labs whose `src` has no gap left: solved in place, and never a starter. Sentences. */
export function findSolvedStarters(edition: Files): readonly string[] {
  const labs = new Map<string, boolean>()
  for (const [path, content] of edition) {
    const [, lab = ''] = /^labs\/([^/]+)\/src\//.exec(path) ?? []
    if (lab === '') continue
    labs.set(lab, labs.get(lab) === true || content.toString('utf8').includes('notImplemented('))
  }
  const solved = [...labs].filter(([, hasGap]) => !hasGap).map(([lab]) => lab)
  return solved.map(
    (lab) => `labs/${lab}/src has no gap left; publish its starter, not a solution.`,
  )
}

/**
 * Files that git knows otherwise or not at all: somebody works on them, and a lab that is solved in
 * place is one of these. Sentences; none outside of a git repository.
 */
export async function findUncommitted(root: string, edition: Files): Promise<readonly string[]> {
  const paths = (await listChangedPaths(root)) ?? []
  return paths
    .filter((path) => /^(labs|packages|grader)\//.test(path) && edition.has(path))
    .map((path) => `${path} is not as git has it; commit it, or publish with --uncommitted.`)
}
