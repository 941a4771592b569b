import type { Commit, DatedCommit } from './read-repository.ts'

/** What the clocks of two machines may differ by, in milliseconds. */
const skewMs = 60_000

/** Says what of a repository's dates cannot be true, in whole sentences. */
export async function judgeDates(commit: Commit, student: string): Promise<readonly string[]> {
  const history = await commit.readHistory()
  if (history === undefined) {
    return [`${student}: the repository's history cannot be read; every lab has the last date.`]
  }
  const shallow = commit.isShallow
    ? [`${student}: the clone is shallow; clone it whole, for every lab has the last date.`]
    : []
  return [...shallow, ...findFuture(history, student), ...findBackward(history, student)]
}

function findFuture(history: readonly DatedCommit[], student: string): readonly string[] {
  const now = Date.now()
  const found = history.find(({ committedMs }) => committedMs > now + skewMs)
  return found === undefined ? [] : [`${student}: commit ${tell(found)} lies in the future.`]
}

/** An ancestor that is younger than its descendant: one of the two dates was set by hand. */
function findBackward(history: readonly DatedCommit[], student: string): readonly string[] {
  const byId = new Map(history.map((one) => [one.id, one]))
  for (const child of history) {
    for (const id of child.parents) {
      const parent = byId.get(id)
      if (parent === undefined || parent.committedMs <= child.committedMs + skewMs) continue
      return [`${student}: dates run backwards, for commit ${tell(child)} follows ${tell(parent)}.`]
    }
  }
  return []
}

function tell({ id, committedMs }: DatedCommit): string {
  return `${id.slice(0, 7)} of ${new Date(committedMs).toISOString().slice(0, 16)}Z`
}
