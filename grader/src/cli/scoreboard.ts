import type { CatalogLab } from '../catalog/index.ts'
import type { Explanation } from '../explain/index.ts'
import type { ScoreboardRow } from '../report/index.ts'

/** The most that a starter earns as it is handed out (docs: a starter scores 0 to 10). */
const starterPoints = 10

/** A lab's row on the scoreboard, without what a grade says. */
export function rowOf({ number, manifest }: CatalogLab): Omit<ScoreboardRow, 'state'> {
  return { number, title: manifest.title, unit: manifest.unit, points: undefined, of: 100 }
}

/** The row of a lab that has been graded. */
export function gradedRow(lab: CatalogLab, explanation: Explanation): ScoreboardRow {
  const { points, of, nextStep } = explanation
  return {
    ...rowOf(lab),
    points,
    of,
    state: stateOf(explanation),
    ...(nextStep === undefined ? {} : { nextStep: nextStep.words }),
  }
}

function stateOf(explanation: Explanation): ScoreboardRow['state'] {
  const { exitCode, points, scenarios, graderFaults } = explanation
  const isOpen = scenarios.some(({ verdict }) => verdict === 'inconclusive')
  const isFaulty = graderFaults.length > 0 || scenarios.length === 0 || isOpen
  if (exitCode === 3) return isFaulty ? 'inconclusive' : 'unchecked'
  if (exitCode === 0) return 'done'
  const failed = scenarios.filter(({ verdict }) => verdict === 'failed')
  const isAllToDo = failed.every(({ failure }) => failure?.stillToDo !== undefined)
  return isAllToDo && points <= starterPoints ? 'untouched' : 'started'
}
