import { unitTitle } from '../explain/index.ts'
import { columnsOf, cutToColumns, padColumns } from './columns.ts'
import { drawBar, drawPoints } from './draw-points.ts'
import { makeHarmless } from './make-harmless.ts'
import type { ScoreboardRow, ScoreboardState } from './scoreboard-row.ts'
import { joinLines, type Pen, takePen, type TerminalForm } from './terminal-form.ts'
import { wrapText } from './wrap-text.ts'

const words: Readonly<Record<ScoreboardState, string>> = {
  planned: 'planned',
  untouched: 'not started',
  started: 'started',
  changed: 'changed since',
  ungradable: 'not gradable',
  unchecked: 'not all checked',
  inconclusive: "grader's fault",
  done: 'done',
}

/** What is next: first what was begun, then what may begin. */
const urgency: readonly (readonly ScoreboardState[])[] = [
  ['started', 'changed', 'ungradable'],
  ['untouched'],
  ['unchecked', 'inconclusive'],
]

interface Table {
  readonly titleColumns: number
  readonly barColumns: number
  readonly pointsColumns: number
}

/** Lays the labs out as a table under their units, with a total and the next step as last line. */
export function formatScoreboard(rows: readonly ScoreboardRow[], form: TerminalForm): string {
  const harmless = makeHarmless(rows)
  const pen = takePen(form)
  const total = sumUp(harmless)
  const table = measureTable([...harmless, total], pen)
  const units = [...new Set(harmless.map(({ unit }) => unit))]
  return joinLines([
    ...units.flatMap((unit) => [
      pen.ink.bold(unitTitle(unit)),
      ...harmless.filter((row) => row.unit === unit).flatMap((row) => formatRow(row, table, pen)),
      '',
    ]),
    formatTotal(total, table, pen),
    '',
    ...formatNextStep(harmless, pen),
  ])
}

function formatRow(row: ScoreboardRow, table: Table, pen: Pen): string[] {
  const { ink, width } = pen
  const title = padColumns(cutToColumns(row.title, table.titleColumns), table.titleColumns)
  if (row.state === 'planned') return [ink.dim(`  ${row.number}  ${title}  planned`)]
  const cells = [`  ${row.number}  ${title}`, formatScore(row, table, pen), formatState(row, pen)]
  const note = row.state === 'done' ? undefined : row.nextStep
  const lines = note === undefined ? [] : wrapText(note, { width, indent: 6, hanging: 6 })
  return [cells.join('  '), ...lines.map(ink.dim)]
}

function formatScore(row: ScoreboardRow, table: Table, pen: Pen): string {
  const { points, of } = row
  if (points === undefined) return ' '.repeat(table.barColumns + 2 + table.pointsColumns)
  const bar = drawBar({ points, of }, table.barColumns, pen)
  return `${bar}  ${drawPoints({ points, of }).padStart(table.pointsColumns)}`
}

function formatState({ state }: ScoreboardRow, { ink }: Pen): string {
  if (state === 'done') return ink.green(`✓ ${words.done}`)
  if (state === 'ungradable') return ink.red(`✗ ${words[state]}`)
  if (state === 'unchecked') return ink.yellow(`– ${words[state]}`)
  return state === 'inconclusive' ? ink.yellow(`? ${words[state]}`) : ink.dim(words[state])
}

function formatTotal(total: ScoreboardRow, table: Table, pen: Pen): string {
  const name = padColumns(total.title, table.titleColumns + 6)
  return `${pen.ink.bold(name)}  ${formatScore(total, table, pen)}`
}

function formatNextStep(rows: readonly ScoreboardRow[], { width }: Pen): string[] {
  const present = rows.filter(({ state }) => state !== 'planned')
  const [row] = urgency.flatMap((states) => present.filter(({ state }) => states.includes(state)))
  if (row !== undefined) {
    const step = row.nextStep === undefined ? row.title : row.nextStep
    return wrapText(`The next step: lab ${row.number}, ${step.replace(/\.$/, '')}.`, { width })
  }
  return present.length === 0 ? [] : ['Every lab that is there is done.']
}

function sumUp(rows: readonly ScoreboardRow[]): ScoreboardRow {
  const present = rows.filter(({ state }) => state !== 'planned')
  return {
    number: '',
    title: 'Total',
    unit: 1,
    points: present.reduce((total, { points = 0 }) => total + points, 0),
    of: present.reduce((total, { of }) => total + of, 0),
    state: 'started',
  }
}

/** The bar takes what the other columns leave: number, title, points, state and the gaps. */
function measureTable(rows: readonly ScoreboardRow[], { width }: Pen): Table {
  const pointsColumns = Math.max(...rows.map((row) => drawPoints({ points: 0, of: row.of }).length))
  const longest = Math.max(...rows.map(({ title }) => columnsOf(title)))
  const taken = 6 + 2 + 2 + pointsColumns + 2 + columnsOf(`– ${words.unchecked}`)
  const titleColumns = Math.min(longest, width - taken - 8)
  return { titleColumns, pointsColumns, barColumns: Math.min(20, width - taken - titleColumns) }
}
