import type { CallBar, Chart, Step, StepKind } from '../chart.ts'
import type { Extent } from './backdrop.ts'
import type { LanePlan } from './lane-plan.ts'
import type { Scale } from './scale.ts'

interface Point {
  readonly x: number
  readonly y: number
}

interface Writing {
  /** Pixels that there are to the right. */
  readonly room: number
  readonly style?: string
}

/** Draws what happens at one place: steps, timers, operations. */
export class Marks {
  /** Shapes, around the origin: they differ by form, so that colour is not needed. */
  readonly shapes: Readonly<Record<StepKind, string>> = {
    start: 'M-5 -4H5L0 5Z',
    receive: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
    timer: 'M0 -6L6 0L0 6L-6 0Z',
    call: 'M-4.5 -4.5h9v9h-9Z',
    disk: 'M-6 -2.5h12v5h-12Z',
    timeout: 'M0 -6L6 0L0 6L-6 0ZM-2.5 0h5',
    return: 'M-4 -4h8v8h-8Z',
    crash: 'M-7 -7L7 7M7 -7L-7 7',
    lost: 'M-4 -4L4 4M4 -4L-4 4',
    trouble: 'M0 -6L6 5H-6Z',
    violation: 'M-7 0H7',
  }
  readonly #chart: Chart
  readonly #scale: Scale

  constructor(chart: Chart, scale: Scale) {
    this.#chart = chart
    this.#scale = scale
  }

  draw(plan: LanePlan, extent: Extent): string {
    const visible = this.#chart.steps.flatMap((step, place) => {
      const y = this.#scale.yOf(step.row)
      return y >= extent.top - 20 && y <= extent.bottom + 20 ? [{ step, place, y }] : []
    })
    const isCrowded = visible.length > 900
    const steps = isCrowded
      ? this.#drawMany(visible, plan)
      : visible.map(({ step, place, y }) =>
          this.#drawStep(step, place, { x: plan.xOf(step.lane), y, room: plan.networkRoom }),
        )
    return (
      (isCrowded ? '' : this.#drawTimers(plan, extent)) +
      this.#drawCalls(plan, extent, isCrowded) +
      [...steps].join('') +
      this.#drawGuilt(plan)
    )
  }

  /** The ring around a step, where the reader is. */
  ring(plan: LanePlan, place: number): string {
    const step = this.#chart.steps[place]
    if (step === undefined) return ''
    const y = this.#scale.yOf(step.row)
    const line = `<path class="now" d="M${plan.gutter - 6} ${y}H${plan.width - 4}"/>`
    return `${line}<circle class="ring" cx="${plan.xOf(step.lane)}" cy="${y}" r="10"/>`
  }

  #drawStep({ kind, lane, label }: Step, place: number, at: Point & Writing): string {
    const { x, y, room } = at
    const mark =
      `<path class="step ${kind} ${this.#colorOf(lane)}" data-step="${place}" ` +
      `d="${this.shapes[kind]}" transform="translate(${x} ${y})"/>`
    if (label === undefined || room < 60 || this.#scale.rowHeight < 9) return mark
    return mark + this.#write(label, { x: x + 12, y: y + 4, room: room - 18, style: 'note' })
  }

  #colorOf(lane: number | undefined): string {
    return `c${this.#chart.lanes[lane ?? -1]?.hue ?? ''}`
  }

  /** Writes as much as there is room for, at about seven pixels a letter. */
  #write(text: string, { x, y, room, style = '' }: Point & Writing): string {
    const most = Math.floor(room / 6.4)
    const short = text.length > most ? `${text.slice(0, most - 1)}…` : text
    const safe = short.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<text class="${style}" x="${x}" y="${y}">${safe}</text>`
  }

  #drawMany(
    visible: readonly { readonly step: Step; readonly y: number }[],
    plan: LanePlan,
  ): string[] {
    const paths = new Map<string, Set<string>>()
    for (const { step, y } of visible) {
      const sort = step.kind === 'crash' || step.kind === 'trouble' ? step.kind : 'dot'
      const style = `dots ${sort} ${this.#colorOf(step.lane)}`
      const known = paths.get(style) ?? new Set()
      paths.set(style, known)
      known.add(`M${plan.xOf(step.lane)} ${Math.round(y)}h0`)
    }
    return [...paths].map(([style, parts]) => `<path class="${style}" d="${[...parts].join('')}"/>`)
  }

  #drawTimers(plan: LanePlan, { top, bottom }: Extent): string {
    return this.#chart.timers
      .map(({ lane, from, to }) => {
        const [begin, end] = [this.#scale.yOf(from), this.#scale.yOf(to)]
        if (begin > bottom || end < top) return ''
        const x = plan.xOf(lane)
        const path = `M${x} ${begin}H${x - 12}V${end}H${x - 5}`
        return `<path class="timespan ${this.#colorOf(lane)}" d="${path}"/>`
      })
      .join('')
  }

  #drawCalls(plan: LanePlan, { top, bottom }: Extent, isCrowded: boolean): string {
    return this.#chart.calls
      .map((call, place) => {
        const begin = this.#scale.yOf(call.from)
        const end = call.to === undefined ? this.#scale.height - 16 : this.#scale.yOf(call.to)
        if (begin > bottom || end < top) return ''
        const x = plan.xOf(call.lane)
        const crowd = isCrowded ? ' crowded' : ''
        const style = `call ${call.outcome}${call.isGuilty ? ' guilty' : ''}${crowd}`
        const height = Math.max(4, end - begin)
        const bar = `<rect x="${x - 6}" y="${begin}" width="12" height="${height}" rx="4"/>`
        const rest = isCrowded ? '' : this.#drawWords(call, plan, { begin, end })
        return `<g class="${style}" data-call="${place}">${rest}${bar}</g>`
      })
      .join('')
  }

  /** The call at the bar's upper end and its result at the lower, joined to the node's lane. */
  #drawWords(
    { label, end: result, lane, node, to }: CallBar,
    plan: LanePlan,
    { begin, end }: { readonly begin: number; readonly end: number },
  ): string {
    const [x, right] = [plan.xOf(lane), plan.xOf(node)]
    const back = to === undefined ? '' : `M${x + 6} ${end}H${right}`
    const link = `<path class="link" d="M${x + 6} ${begin}H${right}${back}"/>`
    const room = plan.roomOf(lane) - 26
    const write = (text: string, y: number): string => this.#write(text, { x: x + 11, y, room })
    if (this.#scale.rowHeight < 9 || room < 30) return link
    if (end - begin < 26) return link + write(`${label} ${result}`, begin + 13)
    return link + write(label, begin + 13) + write(result, end - 5)
  }

  #drawGuilt(plan: LanePlan): string {
    const step = this.#chart.steps[this.#chart.guilty ?? -1]
    if (step === undefined) return ''
    const [x, y] = [plan.xOf(step.lane), this.#scale.yOf(step.row)]
    return (
      `<circle class="guilt" cx="${x}" cy="${y}" r="13"/>` +
      `<circle class="guilt" cx="${x}" cy="${y}" r="17"/>` +
      `<text class="guilt-words middle" x="${x}" y="${y + 32}">the claim broke here</text>`
    )
  }
}
