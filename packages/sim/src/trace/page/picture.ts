import type { Backdrop, Extent } from './backdrop.ts'
import type { LanePlan } from './lane-plan.ts'
import type { Marks } from './marks.ts'
import type { Scale } from './scale.ts'
import type { Traffic } from './traffic.ts'

/** The layers of the drawing, from back to front. */
export interface Layers {
  readonly backdrop: Backdrop
  readonly traffic: Traffic
  readonly marks: Marks
}

/** The whole run as SVG, of which any part can be drawn by itself. */
export class Picture {
  readonly scale: Scale
  readonly #layers: Layers
  readonly #plan: (width: number) => LanePlan

  constructor(scale: Scale, layers: Layers, plan: (width: number) => LanePlan) {
    this.scale = scale
    this.#layers = layers
    this.#plan = plan
  }

  planFor(width: number): LanePlan {
    return this.#plan(width)
  }

  /** The inside of an `<svg>` that shows an extent; positions are those of the whole. */
  draw(plan: LanePlan, extent: Extent, patterns = 'screen'): string {
    const { backdrop, traffic, marks } = this.#layers
    return (
      backdrop.draw(plan, extent, patterns) + traffic.draw(plan, extent) + marks.draw(plan, extent)
    )
  }

  heads(plan: LanePlan): string {
    return this.#layers.backdrop.heads(plan)
  }

  ring(plan: LanePlan, step: number): string {
    return this.#layers.marks.ring(plan, step)
  }

  /** The whole run on sheets of paper, each with the names of the lanes above it. */
  sheets({ width, height }: { readonly width: number; readonly height: number }): string {
    const plan = this.#plan(width)
    const { zoom } = this.scale
    // A long run gets smaller, so that nobody prints a book; each sheet is still readable.
    const mostSheets = 40
    this.scale.zoom = Math.min(1, Math.max(0.15, (mostSheets * height) / this.scale.height))
    const sheets: string[] = []
    for (let top = 0; top < this.scale.height; top += height) {
      const bottom = Math.min(top + height, this.scale.height)
      const box = `0 ${top - 28} ${plan.width} ${bottom - top + 28}`
      sheets.push(
        `<svg class="sheet" viewBox="${box}" aria-hidden="true">` +
          `<g transform="translate(0 ${top - 28})">${this.heads(plan)}</g>` +
          `<svg x="0" y="${top}" width="${plan.width}" height="${bottom - top}" ` +
          `viewBox="0 ${top} ${plan.width} ${bottom - top}">` +
          `${this.draw(plan, { top, bottom }, `sheet${top}-`)}</svg></svg>`,
      )
    }
    this.scale.zoom = zoom
    return sheets.join('')
  }
}
