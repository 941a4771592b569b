import type { Chart, Span, TroubleBand } from '../chart.ts'
import type { LanePlan } from './lane-plan.ts'
import type { Scale } from './scale.ts'

/** A part of the run that is drawn at once, in pixels of the whole. */
export interface Extent {
  readonly top: number
  readonly bottom: number
}

/** Draws what stands still: lanes, times, partitions, crashes. */
export class Backdrop {
  readonly #chart: Chart
  readonly #scale: Scale

  constructor(chart: Chart, scale: Scale) {
    this.#chart = chart
    this.#scale = scale
  }

  /**
   * Patterns that tell groups apart without colour.
   * @param name Begins their ids: paper cannot use those of a screen that is hidden.
   */
  #drawPatterns(name: string): string {
    const stroke = (place: number, path: string): string =>
      `<pattern id="${name}${place}" width="10" height="10" patternUnits="userSpaceOnUse">` +
      `<path class="hatch" d="${path}"/></pattern>`
    const paths = [
      'M-2 2L2 -2M0 10L10 0M8 12L12 8',
      'M2 2h1M7 7h1',
      'M0 5h10',
      'M-2 8L2 12M0 0L10 10M8 -2L12 2',
      'M3 5h4M5 3v4',
      'M5 0v10',
    ]
    return `<defs>${paths.map((path, place) => stroke(place, path)).join('')}</defs>`
  }

  /** The names of the lanes, to stand above the drawing. */
  heads(plan: LanePlan): string {
    const network =
      plan.networkRoom < 60 || plan.network === undefined
        ? ''
        : this.#text({ x: plan.network - 6, y: 19 }, 'network')
    const names = this.#chart.lanes.map(({ name, kind }, lane) => {
      const isNode = kind === 'node'
      if (!isNode && plan.roomOf(lane) < 50) return lane === 0 ? this.#clientsHead(plan) : ''
      const x = isNode ? plan.xOf(lane) : plan.xOf(lane) - 8
      const style = isNode ? `head c${this.#chart.lanes[lane]?.hue} middle` : 'head'
      return this.#text({ x, y: 19 }, name, style)
    })
    return this.#text({ x: plan.gutter - 10, y: 19 }, 'time', 'end') + network + names.join('')
  }

  draw(plan: LanePlan, extent: Extent, patterns: string): string {
    return (
      this.#drawPatterns(patterns) +
      this.#drawTroubles(plan, extent, patterns) +
      this.#drawLanes(plan, extent) +
      this.#drawDowns(plan, extent) +
      this.#drawTimes(plan, extent)
    )
  }

  #clientsHead(plan: LanePlan): string {
    return this.#text({ x: plan.xOf(0) - 8, y: 19 }, 'clients', 'head')
  }

  #text(at: { readonly x: number; readonly y: number }, text: string, style = ''): string {
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<text class="${style}" x="${at.x}" y="${at.y}">${safe}</text>`
  }

  #drawLanes(plan: LanePlan, extent: Extent): string {
    const bottom = Math.min(extent.bottom, this.#scale.height - 16)
    return this.#chart.lanes
      .map(({ kind, hue }, lane) => {
        const x = plan.xOf(lane)
        const path = `M${x} ${Math.max(extent.top, 8)}V${bottom}`
        return `<path class="lane ${kind} c${hue}" d="${path}"/>`
      })
      .join('')
  }

  #drawTroubles(plan: LanePlan, extent: Extent, patterns: string): string {
    return this.#chart.troubles
      .filter((band) => this.#isVisible(band, extent))
      .map((band) => this.#drawTrouble(band, plan, patterns))
      .join('')
  }

  #drawTrouble(band: TroubleBand, plan: LanePlan, patterns: string): string {
    const [top, bottom] = [this.#scale.yOf(band.from), this.#scale.yOf(band.to)]
    const strips = Object.entries(band.patterns).map(([lane, pattern]) => {
      const room = Math.min(plan.roomOf(Number(lane)) - 8, 116)
      const x = plan.xOf(Number(lane)) - room / 2
      const box = `x="${x}" y="${top}" width="${room}" height="${Math.max(2, bottom - top)}"`
      return (
        `<rect class="strip" ${box}/>` +
        `<rect class="group" fill="url(#${patterns}${pattern})" ${box}/>`
      )
    })
    const x = plan.xOf(undefined)
    return `<path class="trouble" d="M${x} ${top}V${bottom}"/>${strips.join('')}`
  }

  #drawDowns(plan: LanePlan, extent: Extent): string {
    return this.#chart.downs
      .filter((down) => this.#isVisible(down, extent))
      .map(({ lane, from, to }) => {
        const [top, bottom] = [this.#scale.yOf(from), this.#scale.yOf(to)]
        const x = plan.xOf(lane)
        const label =
          bottom - top < 40 ? '' : this.#text({ x: x + 10, y: top + 26 }, 'down', 'small')
        const box = `x="${x - 5}" y="${top}" width="10" height="${bottom - top}"`
        return `<rect class="down" ${box}/>${label}`
      })
      .join('')
  }

  /** A time is left out where the one above it needs the room. */
  #drawTimes(plan: LanePlan, { top, bottom }: Extent): string {
    const scale = this.#scale
    const { timesMs } = this.#chart
    const parts: string[] = []
    let free = Number.NEGATIVE_INFINITY
    let shown = ''
    for (let row = scale.rowAt(top); row < timesMs.length; row += 1) {
      const y = scale.yOf(row)
      if (y > bottom) break
      const ms = timesMs[row] ?? 0
      const time = `${Math.round(ms).toLocaleString('en-US')} ms`
      if (y < free || time === shown) continue
      if (scale.isCut(row) && scale.zoom > 0.5) {
        const x = plan.gutter - 24
        parts.push(`<path class="cut" d="M${x} ${y - 32 * scale.zoom}l6 4l-8 4l6 4"/>`)
      }
      parts.push(this.#text({ x: plan.gutter - 10, y: y + 4 }, time, 'time'))
      parts.push(`<path class="tick" d="M${plan.gutter - 6} ${y}H${plan.width - 4}"/>`)
      free = y + 15
      shown = time
    }
    return parts.join('')
  }

  #isVisible({ from, to }: Pick<Span, 'from' | 'to'>, { top, bottom }: Extent): boolean {
    return this.#scale.yOf(from) <= bottom && this.#scale.yOf(to) >= top
  }
}
