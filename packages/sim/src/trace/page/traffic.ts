import type { Arrow, Chart } from '../chart.ts'
import type { Extent } from './backdrop.ts'
import type { LanePlan } from './lane-plan.ts'
import type { Scale } from './scale.ts'

interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Draws the messages: each by itself, or all in a few paths where there are many. */
export class Traffic {
  readonly #chart: Chart
  readonly #scale: Scale

  constructor(chart: Chart, scale: Scale) {
    this.#chart = chart
    this.#scale = scale
  }

  draw(plan: LanePlan, extent: Extent): string {
    const visible = this.#chart.arrows.flatMap((arrow, place) => {
      const line = this.#lineOf(arrow, plan)
      return line.y1 <= extent.bottom && line.y2 >= extent.top ? [{ arrow, place, line }] : []
    })
    if (visible.length > 600) return this.#drawMany(visible)
    const arrows = visible.map(({ arrow, place, line }) => this.#drawOne(arrow, place, line))
    const labels = this.#scale.rowHeight < 15 ? '' : this.#drawLabels(visible, plan)
    return arrows.join('') + labels
  }

  #hueOf(lane: number): number {
    return this.#chart.lanes[lane]?.hue ?? 0
  }

  /** A message that came nowhere ends half-way. */
  #lineOf({ from, to, sentRow, endRow, fate }: Arrow, plan: LanePlan): Line {
    const [x1, x2] = [plan.xOf(from), plan.xOf(to)]
    const [y1, y2] = [this.#scale.yOf(sentRow), this.#scale.yOf(endRow)]
    const isLost = fate === 'lost' || fate === 'open'
    if (from === to) return { x1, y1, x2, y2: isLost ? y1 + 12 : y2 }
    const share = fate === 'lost' ? 0.5 : 0.35
    return isLost ? { x1, y1, x2: x1 + (x2 - x1) * share, y2: y1 + 14 } : { x1, y1, x2, y2 }
  }

  #drawOne(arrow: Arrow, place: number, line: Line): string {
    const { fate, isReply, from } = arrow
    const style = `arrow ${fate} c${this.#hueOf(from)}${isReply ? ' reply' : ''}`
    const path = this.#pathOf(arrow, line)
    return (
      `<g class="${style}" data-arrow="${place}"><path class="hit" d="${path}"/>` +
      `<path class="line" d="${path}"/>${this.#tipOf(arrow, line)}</g>`
    )
  }

  #pathOf({ from, to }: Arrow, { x1, y1, x2, y2 }: Line): string {
    if (from !== to) return `M${x1} ${y1}L${x2} ${y2}`
    return `M${x1} ${y1}C${x1 + 26} ${y1} ${x1 + 26} ${y2} ${x1} ${y2}`
  }

  #tipOf({ fate, from, to }: Arrow, { x1, y1, x2, y2 }: Line): string {
    // What is refused has its mark on the lane.
    if (fate === 'open' || fate === 'refused') return ''
    if (fate === 'lost') {
      const x = from === to ? x2 + 14 : x2
      return `<path class="cross" d="M${x - 5} ${y2 - 5}l10 10m0 -10l-10 10"/>`
    }
    const angle = from === to ? 180 : (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
    const turn = `translate(${x2} ${y2}) rotate(${angle.toFixed(1)})`
    return `<path class="tip" d="M-5 0L-14 -4.5L-14 4.5Z" transform="${turn}"/>`
  }

  /** The content of messages, where there is room beside what is written already. */
  #drawLabels(
    visible: readonly { readonly arrow: Arrow; readonly line: Line }[],
    plan: LanePlan,
  ): string {
    const taken: { x: number; y: number; width: number }[] = []
    return visible
      .map(({ arrow: { from, to, label, fate }, line: { x1, y1, x2, y2 } }) => {
        if (fate === 'doubled') return ''
        const length = Math.abs(x2 - x1)
        const most =
          from === to
            ? Math.floor((plan.roomOf(from) / 2 - 26) / 6.4)
            : Math.floor((fate === 'lost' ? length * 2 : length) / 7.4)
        const text = label.length > most ? `${label.slice(0, Math.max(1, most - 1))}…` : label
        if (most < 5) return ''
        const width = text.length * 6.4
        const x = from === to ? x1 + 24 : (x1 + x2) / 2 - width / 2
        const y = (y1 + y2) / 2 + (from === to ? 4 : -4)
        const isTaken = taken.some(
          (box) => Math.abs(box.y - y) < 13 && x < box.x + box.width && box.x < x + width,
        )
        if (isTaken) return ''
        taken.push({ x, y, width })
        const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        return `<text class="label c${this.#hueOf(from)}" x="${x}" y="${y}">${safe}</text>`
      })
      .join('')
  }

  /** What falls on the same pixels is drawn once. */
  #drawMany(visible: readonly { readonly arrow: Arrow; readonly line: Line }[]): string {
    const paths = new Map<string, Set<string>>()
    for (const { arrow, line } of visible) {
      const [y1, y2] = [Math.round(line.y1), Math.round(line.y2)]
      const style = `many ${arrow.fate} c${this.#hueOf(arrow.from)}`
      const known = paths.get(style) ?? new Set()
      paths.set(style, known)
      known.add(this.#pathOf(arrow, { ...line, y1, y2 }))
    }
    return [...paths]
      .map(([style, parts]) => `<path class="${style}" d="${[...parts].join('')}"/>`)
      .join('')
  }
}
