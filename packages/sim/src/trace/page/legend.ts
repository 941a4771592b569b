import { Marks } from './marks.ts'
import { Scale } from './scale.ts'
import type { StepKind } from '../chart.ts'

const signs: Readonly<Partial<Record<StepKind, string>>> = {
  start: 'a node starts',
  receive: 'receives a message',
  call: 'is asked by a client',
  return: 'answers a client',
  timer: 'timer rings',
  timeout: 'gives up waiting',
  disk: 'disk is in sync',
  lost: 'a message is lost or held',
  crash: 'crashes',
  trouble: 'the network changes',
}

const lines: Readonly<Record<string, string>> = {
  'arrow arrived': 'message',
  'arrow arrived reply': 'answer',
  'arrow lost': 'lost',
  'arrow open': 'under way at the end',
}

/** Explains the signs of the drawing, drawn as they are there. */
export function writeLegend(): string {
  const empty = { lanes: [], timesMs: [0], steps: [], arrows: [], calls: [] }
  const { shapes } = new Marks(
    { ...empty, timers: [], downs: [], troubles: [], states: [] },
    new Scale([0]),
  )
  const marks = Object.entries(signs).map(([kind, words]) => {
    const path = `<path class="step ${kind} c0" d="${shapes[kind as StepKind]}"/>`
    return item(`<svg width="18" height="18" viewBox="-9 -9 18 18">${path}</svg>`, words)
  })
  const arrows = Object.entries(lines).map(([style, words]) => {
    const tip = style.includes('arrived') ? '<path class="tip" d="M36 7L27 2.5L27 11.5Z"/>' : ''
    const cross = style.includes('lost') ? '<path class="cross" d="M25 2l10 10m0 -10l-10 10"/>' : ''
    const path = `<g class="${style} c0"><path class="line" d="M0 7H30"/>${tip}${cross}</g>`
    return item(`<svg width="38" height="14">${path}</svg>`, words)
  })
  return `<ul class="legend">${[...marks, ...arrows].join('')}</ul>`
}

function item(svg: string, words: string): string {
  return `<li>${svg.replace('<svg', '<svg aria-hidden="true"')}${words}</li>`
}
