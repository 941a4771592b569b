import { createHash } from 'node:crypto'
import type { ScenarioClaim } from '@cloud-labs/labkit'
import type { CatalogLab } from '../catalog/index.ts'
import { findRunFaults, leaveOpen, type Verdict } from '../judge/index.ts'
import type { RunReport } from '../run/observation.ts'
import type { Grade, ScenarioGrade } from './grade.ts'

/** What a grade is made of. */
export interface Judgement {
  readonly lab: CatalogLab
  readonly verdicts: readonly Verdict[]
  /** The ids of scenarios that were not run, on request. */
  readonly leftOut: readonly string[]
  readonly run: RunReport
  /** SHA-256 of the submission. */
  readonly submissionHash: string
}

/**
 * Adds up what a submission has earned. A scenario of the manifest that was neither judged nor
 * left out becomes inconclusive, and a verdict that the manifest does not know is a fault.
 */
export function score({ lab, verdicts, leftOut, run, submissionHash }: Judgement): Grade {
  const claims = Object.entries(lab.manifest.scenarios)
  const asked = claims.filter(([id]) => !leftOut.includes(id))
  const scenarios = asked.map(([id, claim]) => scoreScenario(id, claim, verdicts))
  const judged = verdicts.map(({ scenario }) => scenario)
  return {
    lab: lab.name,
    title: lab.manifest.title,
    points: sum(scenarios.map(({ points }) => points)),
    of: sum(claims.map(([, { points }]) => points)),
    scenarios,
    leftOut: claims.map(([id]) => id).filter((id) => leftOut.includes(id)),
    box: run.box,
    services: run.services,
    submissionHash,
    ...hashHistories(run),
    graderFaults: [...findRunFaults(judged, run), ...findForeign(judged, asked)],
    printed: run.printed,
    durationMs: run.durationMs,
  }
}

function hashHistories({ observations }: RunReport): Pick<Grade, 'historyHash'> {
  const hashes = observations.flatMap(({ historyHash }) => historyHash ?? [])
  if (hashes.length === 0) return {}
  return { historyHash: createHash('sha256').update(hashes.join('\n')).digest('hex') }
}

function scoreScenario(
  id: string,
  { claim, hint, points }: ScenarioClaim,
  verdicts: readonly Verdict[],
): ScenarioGrade {
  const verdict = verdictOf(id, verdicts)
  return { id, claim, hint, points: verdict.is === 'passed' ? points : 0, of: points, verdict }
}

function verdictOf(id: string, verdicts: readonly Verdict[]): Verdict {
  const [verdict, ...others] = verdicts.filter(({ scenario }) => scenario === id)
  if (verdict === undefined) return leaveOpen(id, 'Nobody judged this scenario.')
  if (others.length > 0) return leaveOpen(id, 'There was more than one verdict on this scenario.')
  return verdict
}

function findForeign(
  judged: readonly string[],
  asked: readonly (readonly [id: string, claim: ScenarioClaim])[],
): string[] {
  return judged
    .filter((id) => asked.every(([known]) => known !== id))
    .map((id) => `There was a verdict on '${id}', which was not to be judged.`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
