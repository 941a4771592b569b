import { parseTally, sumTallies, type Tally } from './tally.ts'

/** One line of turbo's log (`turbo run --json`). */
export interface LogLine {
  /** A task, as `@cloud-labs/grader#test`, or `turbo` itself. */
  readonly source: string
  readonly text: string
}

/** What a run of turbo says about one task. */
export interface TaskOutcome {
  readonly task: string
  /** `undefined` where turbo does not say; then the task counts as failed. */
  readonly exitCode: number | undefined
}

/** Parses a line of `turbo run --json`; whatever is not one of its records is turbo's own words. */
export function parseLogLine(line: string): LogLine {
  try {
    const record: unknown = JSON.parse(line)
    if (isLogLine(record)) return { source: record.source, text: record.text }
  } catch {
    // Not JSON: a message from before turbo knew how it is to speak.
  }
  return { source: 'turbo', text: line }
}

function isLogLine(record: unknown): record is LogLine {
  if (typeof record !== 'object' || record === null) return false
  if (!('source' in record) || !('text' in record)) return false
  return typeof record.source === 'string' && typeof record.text === 'string'
}

/**
 * Adds up what the tasks printed, and believes no task that contradicts itself: one that failed
 * without a failed test, or that ended well without saying what it tested, counts as one failed.
 */
export function tallyTasks(log: readonly LogLine[], outcomes: readonly TaskOutcome[]): Tally {
  return sumTallies(outcomes.map((outcome) => tallyTask(log, outcome)))
}

function tallyTask(log: readonly LogLine[], { task, exitCode }: TaskOutcome): Tally {
  const lines = log.filter(({ source }) => source === task)
  const tallies = lines.flatMap(({ text }) => parseTally(text) ?? [])
  const { passed, failed } = sumTallies(tallies)
  const isContradiction = failed === 0 && (exitCode !== 0 || tallies.length === 0)
  return { passed, failed: isContradiction ? 1 : failed }
}
