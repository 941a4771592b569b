import type { FailureExplanation, ScenarioExplanation } from '../explain/index.ts'
import { columnsOf, cutToColumns, padColumns } from './columns.ts'
import { drawPoints } from './draw-points.ts'
import { labelCommand } from './label-command.ts'
import type { Pen } from './terminal-form.ts'
import { wrapText } from './wrap-text.ts'

/** Columns below which a sentence is not worth its beginning. */
const leastRoom = 24

/** Columns that all scenarios of a report share. */
export interface ScenarioColumns {
  readonly id: number
  readonly points: number
}

/** Measures the columns that scenarios need. */
export function measureColumns(scenarios: readonly ScenarioExplanation[]): ScenarioColumns {
  return {
    id: Math.max(0, ...scenarios.map(({ id }) => columnsOf(id))),
    points: Math.max(0, ...scenarios.map((scenario) => drawPoints(scenario).length)),
  }
}

/** Puts a scenario into one line; what went wrong gets the room that is left. */
export function formatBriefly(
  scenario: ScenarioExplanation,
  columns: ScenarioColumns,
  pen: Pen,
): string {
  const id = padColumns(scenario.id, columns.id)
  const points = drawPoints(scenario).padStart(columns.points)
  const head = `${symbolFor(scenario, pen)} ${id}  ${pen.ink.dim(points)}`
  const room = pen.width - columns.id - columns.points - 6
  const brief = scenario.failure?.brief.replaceAll('\n', ' ')
  if (brief === undefined || (columnsOf(brief) > room && room < leastRoom)) return head
  return `${head}  ${pen.ink.dim(cutToColumns(brief, room))}`
}

/** Tells a failure in full: claim, what happened, what was expected, evidence, where to look. */
export function formatInFull(
  scenario: ScenarioExplanation,
  failure: FailureExplanation,
  pen: Pen,
): string[] {
  return [
    ...formatHead(scenario, pen),
    '',
    ...wrapText(failure.what, { width: pen.width, indent: 2, hanging: 2 }),
    '',
    ...formatComparison(failure, pen),
    '',
    ...formatEvidence(failure.evidence, pen),
    '',
    ...formatPointers(failure, pen),
  ]
}

/** The claim stands behind the points if the line has room for it, and else below. */
function formatHead(scenario: ScenarioExplanation, pen: Pen): string[] {
  const { ink, width } = pen
  const points = drawPoints(scenario).trimStart()
  const head = `${symbolFor(scenario, pen)} ${ink.bold(scenario.id)}  ${points}`
  const taken = columnsOf(`? ${scenario.id}  ${points}   `)
  if (taken + columnsOf(scenario.claim) <= width) return [`${head}   ${scenario.claim}`]
  return [head, ...wrapText(scenario.claim, { width, indent: 2 })]
}

function formatComparison({ expected, got }: FailureExplanation, { ink, width }: Pen): string[] {
  if (expected === undefined || got === undefined) return []
  const draw = (label: string, text: string): string[] =>
    wrapText(text, { width, indent: 4, lead: label.padEnd(10) }).map((line, index) =>
      index === 0 ? line.replace(label, ink.dim(label)) : line,
    )
  return [...draw('expected', expected), ...draw('got', got)]
}

function formatEvidence(evidence: readonly string[], { ink, width }: Pen): string[] {
  return evidence
    .flatMap((line) => wrapText(line, { width, indent: 4, hanging: 6 }))
    .map((line) => ink.dim(line))
}

/** Commands stay in one line whatever the width, so that they can be copied. */
function formatPointers(failure: FailureExplanation, pen: Pen): string[] {
  const { at, seeIt, read } = failure
  return [
    ...(at === undefined ? [] : formatPointer('Where:', at, pen)),
    `  ${pen.ink.dim(labelCommand(failure))}  ${pen.ink.cyan(seeIt)}`,
    ...(read === undefined ? [] : formatPointer('Read:', `handout, "${read}"`, pen)),
  ]
}

function formatPointer(label: string, text: string, { ink, width }: Pen): string[] {
  const [first = '', ...others] = wrapText(text, { width, indent: 2, lead: label.padEnd(9) })
  return [first.replace(label, ink.dim(label)), ...others]
}

/** A gap is no mistake and gets no alarming colour. */
function symbolFor({ verdict, failure }: ScenarioExplanation, { ink }: Pen): string {
  if (verdict === 'passed') return ink.green('✓')
  if (verdict === 'unchecked') return ink.yellow('–')
  if (verdict === 'inconclusive') return ink.yellow('?')
  return failure?.stillToDo === undefined ? ink.red('✗') : ink.dim('✗')
}
