import type { CatalogLab } from '../catalog/index.ts'
import type { Explanation, ScenarioExplanation } from '../explain/index.ts'
import type { ScoreboardRow } from '../report/index.ts'

/** The most that a starter earns as it is handed out (docs: a starter scores 0 to 10). */
const starterPoints = 10

/** Folder names of labs that are not the starter any more; `undefined` where nobody knows it. */
export type StartedLabs = ReadonlySet<string> | undefined

/** What a row says of a grade; an explanation has all of it. */
export interface GradeInShort extends Pick<Explanation, 'points' | 'of' | 'exitCode'> {
  readonly graderFaults: readonly string[]
  readonly scenarios: readonly {
    readonly verdict: ScenarioExplanation['verdict']
    readonly failure?: { readonly stillToDo?: number }
  }[]
  readonly nextStep?: { readonly words: string }
}

/** A lab's row on the scoreboard, without what a grade says. */
export function rowOf({ number, manifest }: CatalogLab): Omit<ScoreboardRow, 'state'> {
  return { number, title: manifest.title, unit: manifest.unit, points: undefined, of: 100 }
}

/** The row of a lab that has not been graded. */
export function ungradedRow(lab: CatalogLab, started: StartedLabs): ScoreboardRow {
  return { ...rowOf(lab), state: started?.has(lab.name) ? 'started' : 'untouched' }
}

/** The row of a lab that has been graded. */
export function gradedRow(
  lab: CatalogLab,
  grade: GradeInShort,
  started: StartedLabs,
): ScoreboardRow {
  const { points, of, nextStep } = grade
  return {
    ...rowOf(lab),
    points,
    of,
    state: stateOf(grade, started?.has(lab.name)),
    ...(nextStep === undefined ? {} : { nextStep: nextStep.words }),
  }
}

function stateOf(grade: GradeInShort, isStarted: boolean | undefined): ScoreboardRow['state'] {
  const { exitCode, points, scenarios, graderFaults } = grade
  const isOpen = scenarios.some(({ verdict }) => verdict === 'inconclusive')
  const isFaulty = graderFaults.length > 0 || scenarios.length === 0 || isOpen
  if (exitCode === 3) return isFaulty ? 'inconclusive' : 'unchecked'
  if (exitCode === 0) return 'done'
  // Where git keeps the starters, committed work looks like one, but for what it earns.
  const mayBeStarter = points <= starterPoints && !(isStarted ?? hasMistake(grade))
  return mayBeStarter ? 'untouched' : 'started'
}

/** Whether something failed otherwise than by a gap that is still to fill. */
function hasMistake({ scenarios }: GradeInShort): boolean {
  const failed = scenarios.filter(({ verdict }) => verdict === 'failed')
  return failed.some(({ failure }) => failure?.stillToDo === undefined)
}
