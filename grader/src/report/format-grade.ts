import type { Explanation } from '../explain/index.ts'
import { columnsOf } from './columns.ts'
import { drawBar, drawPoints } from './draw-points.ts'
import { formatBriefly, formatInFull, measureColumns } from './format-scenario.ts'
import { makeHarmless } from './make-harmless.ts'
import { joinLines, type Pen, takePen, type TerminalForm } from './terminal-form.ts'
import { wrapText } from './wrap-text.ts'

/** How a grade is to be shown on a terminal. */
export interface GradeForm extends TerminalForm {
  /** Whether every failure is told in full, and what the subject printed is shown. */
  readonly details: boolean
}

/** Lays a grade out for a terminal: head, scenarios in the manifest's order, total, next step. */
export function formatGrade(explanation: Explanation, form: GradeForm): string {
  const harmless = makeHarmless(explanation)
  const pen = takePen(form)
  return joinLines([
    ...formatHead(harmless, pen),
    '',
    ...formatFaults(harmless.graderFaults, pen),
    '',
    ...formatScenarios(harmless, form.details, pen),
    '',
    ...(form.details ? formatPrinted(harmless.printed, pen) : []),
    '',
    ...formatEnd(harmless, form.details, pen),
  ])
}

function formatHead(explanation: Explanation, pen: Pen): string[] {
  const { ink, width } = pen
  const name = nameOf(explanation)
  const points = drawPoints(explanation).trimStart()
  const room = width - columnsOf(`${name}    ${points}`)
  const bar = drawBar(explanation, Math.min(20, Math.max(8, room)), pen)
  return [
    `${ink.bold(name)}  ${bar}  ${ink.bold(points)}`,
    ...formatGround({ name: 'Box', ...explanation.box }, pen),
    ...explanation.services.flatMap((service) => formatGround(service, pen)),
  ]
}

/** What a grade rests on, and whether that lets it count. */
interface Ground {
  readonly name: string
  readonly words: string
  readonly isAuthoritative: boolean
}

function formatGround({ name, words, isAuthoritative }: Ground, { ink, width }: Pen): string[] {
  const lines = wrapText(words, { width, lead: `${name}: ` })
  return lines.map((line) => (isAuthoritative ? ink.dim(line) : ink.yellow(line)))
}

function formatFaults(faults: readonly string[], { ink, width }: Pen): string[] {
  return faults.flatMap((fault) =>
    wrapText(`The grader is at fault: ${fault}`, { width, lead: '? ' }).map(ink.yellow),
  )
}

function formatScenarios(explanation: Explanation, details: boolean, pen: Pen): string[] {
  const columns = measureColumns(explanation.scenarios)
  return explanation.scenarios.flatMap((scenario) => {
    const { failure, isInFull } = scenario
    return failure !== undefined && (isInFull || details)
      ? ['', ...formatInFull(scenario, failure, pen), '']
      : [formatBriefly(scenario, columns, pen)]
  })
}

function formatPrinted(printed: readonly string[], { ink, width }: Pen): string[] {
  if (printed.length === 0) return []
  const lines = printed.flatMap((line) => wrapText(line, { width, indent: 4, hanging: 6 }))
  return ['The last lines that the submission printed:', '', ...lines.map(ink.dim)]
}

function formatEnd(explanation: Explanation, details: boolean, { ink, width }: Pen): string[] {
  const { summary, shortened, nextStep } = explanation
  const total = `${nameOf(explanation)}  ${drawPoints(explanation).trimStart()}`
  return [
    ...(details || shortened === undefined ? [] : [...wrapText(shortened, { width }), '']),
    ink.bold(total),
    ...wrapText(summary, { width }),
    ...(nextStep === undefined ? [] : wrapText(`The next step: ${nextStep.words}.`, { width })),
  ]
}

function nameOf({ number, title }: Explanation): string {
  return `Lab ${number} · ${title}`
}
