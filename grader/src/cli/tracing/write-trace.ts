import { renderTracePage, toShiViz, traceLines } from '@cloud-labs/sim'
import { makeHarmless } from '../../report/make-harmless.ts'
import type { KeptRun } from '../../run/index.ts'
import type { TraceForm } from './trace-request.ts'

/** A run, and where it comes from. */
export interface TracedScenario {
  /** The lab's folder name. */
  readonly lab: string
  readonly scenario: string
  readonly run: KeptRun
}

/** Writes a run in one of its forms. */
export function writeTrace(form: TraceForm, traced: TracedScenario): string {
  const { lab, scenario, run } = traced
  const { seed, failure } = run
  switch (form) {
    case 'page': {
      const title = `${lab} · ${scenario} · seed ${seed}`
      return renderTracePage(run, { title, ...(failure === undefined ? {} : { failure }) })
    }
    case 'text':
      return makeHarmless(writeWords(run))
    case 'json':
      return `${JSON.stringify({ schema: 'cloud-labs/trace@1', lab, scenario, ...run })}\n`
    case 'shiviz':
      return makeHarmless(toShiViz(run))
  }
}

/** What went wrong, and the lines that show it. */
function writeWords(run: KeptRun): string {
  const { seed, failure } = run
  const head =
    failure === undefined
      ? [`Nothing went wrong in the run of seed ${seed}.`]
      : [`This did not hold, with seed ${seed}: ${failure.claim}`, failure.text].filter(Boolean)
  const lines = traceLines(run, failure === undefined ? {} : { around: failure.evidence })
  return `${head.join('\n')}\n\n${lines.map((line) => `  ${line}\n`).join('')}`
}
