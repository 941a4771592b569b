import type { Chart } from '../chart.ts'
import type { PageElement, PageEvent, PageWindow } from './browser.ts'
import type { Extent } from './backdrop.ts'
import type { LanePlan } from './lane-plan.ts'
import type { Panel } from './panel.ts'
import type { Picture } from './picture.ts'

/** What the viewer shows, and where. */
export interface ViewerParts {
  readonly window: PageWindow
  readonly chart: Chart
  readonly picture: Picture
  readonly panel: Panel
  /** Finds a part of the page by its id. */
  readonly find: (id: string) => PageElement
}

/** The diagram on a screen: draws what can be seen, and moves when it is told to. */
export class Viewer {
  readonly #parts: ViewerParts
  readonly #stage: PageElement
  #plan: LanePlan
  #drawn: Extent = { top: 0, bottom: 0 }
  #isDue = false
  #place = 0
  #timer: number | undefined

  constructor(parts: ViewerParts) {
    this.#parts = parts
    this.#stage = parts.find('stage')
    this.#plan = parts.picture.planFor(this.#stage.clientWidth)
    this.#stage.addEventListener('scroll', () => this.#drawSoon())
    this.#stage.addEventListener('pointermove', (event) => this.#point(event))
    this.#stage.addEventListener('pointerleave', () => parts.panel.showStep(this.#place))
    this.#stage.addEventListener('click', (event) => this.#click(event))
    parts.window.addEventListener('resize', () => this.redraw())
    const wanted = /^#step=(\d+)$/.exec(parts.window.location.hash)?.[1]
    this.redraw()
    this.goTo(wanted === undefined ? (parts.chart.guilty ?? 0) : Number(wanted) - 1)
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined
  }

  /** Draws anew at another width or scale. */
  redraw(): void {
    const { picture, find } = this.#parts
    this.#plan = picture.planFor(this.#stage.clientWidth)
    const { width } = this.#plan
    const heads = find('heads')
    heads.setAttribute('width', String(width))
    heads.innerHTML = picture.heads(this.#plan)
    const canvas = find('canvas')
    canvas.style.setProperty('width', `${width}px`)
    canvas.style.setProperty('height', `${picture.scale.height}px`)
    this.#drawn = { top: 0, bottom: 0 }
    this.#draw()
  }

  /** Moves the reader to a step, and the step into sight. */
  goTo(place: number): void {
    const { chart, picture, panel } = this.#parts
    this.#place = Math.max(0, Math.min(chart.steps.length - 1, place))
    const y = picture.scale.yOf(chart.steps[this.#place]?.row ?? 0)
    const { scrollTop, clientHeight } = this.#stage
    const isSeen = y > scrollTop + 60 && y < scrollTop + clientHeight - 80
    if (!isSeen) this.#stage.scrollTop = Math.max(0, y - clientHeight * 0.4)
    this.#showLane(chart.steps[this.#place]?.lane)
    this.#draw()
    panel.showStep(this.#place)
  }

  move(by: number): void {
    this.goTo(this.#place + by)
  }

  goToFailure(): void {
    this.goTo(this.#parts.chart.guilty ?? this.#parts.chart.steps.length - 1)
  }

  /** Makes everything larger or smaller around the reader's step. */
  zoomBy(factor: number): void {
    const { chart, picture } = this.#parts
    const y = (): number => picture.scale.yOf(chart.steps[this.#place]?.row ?? 0)
    const offset = y() - this.#stage.scrollTop
    const smallest = Math.min(1, this.#stage.clientHeight / (picture.scale.height * 2))
    const zoom = picture.scale.zoom * factor
    picture.scale.zoom = Math.max(smallest / 2, Math.min(6, zoom))
    this.redraw()
    this.#stage.scrollTop = y() - offset
    this.goTo(this.#place)
  }

  /** Makes the whole run fit, or goes back to the usual size. */
  toggleWhole(): void {
    const { scale } = this.#parts.picture
    const isUsual = scale.zoom === 1
    scale.zoom = 1
    const margins = 72
    const whole = (this.#stage.clientHeight - margins - 36) / (scale.height - margins)
    if (isUsual) scale.zoom = Math.min(1, whole)
    this.redraw()
    this.goTo(this.#place)
  }

  /** Steps on by itself, or stops. */
  togglePlay(): void {
    const { window, chart, find } = this.#parts
    const play = find('play')
    if (this.#timer !== undefined) {
      window.clearInterval(this.#timer)
      this.#timer = undefined
    } else {
      if (this.#place >= chart.steps.length - 1) this.goTo(0)
      this.#timer = window.setInterval(() => {
        this.move(1)
        if (this.#place >= chart.steps.length - 1) this.togglePlay()
      }, 450)
    }
    play.textContent = this.isPlaying ? 'Pause' : 'Play'
  }

  /** On a narrow screen, not all lanes have room. */
  #showLane(lane: number | undefined): void {
    const x = this.#plan.xOf(lane)
    const { scrollLeft, clientWidth } = this.#stage
    const isSeen = x > scrollLeft + 20 && x < scrollLeft + clientWidth - 40
    if (!isSeen) this.#stage.scrollLeft = Math.max(0, x - clientWidth / 2)
  }

  #drawSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#parts.window.requestAnimationFrame(() => {
      this.#isDue = false
      this.#draw()
    })
  }

  /** Draws a screen more at either end, so that most scrolling draws nothing. */
  #draw(): void {
    const { picture, find } = this.#parts
    const { clientHeight } = this.#stage
    const { height } = picture.scale
    // Right after a change of scale the browser still has the old place.
    const scrollTop = Math.max(0, Math.min(this.#stage.scrollTop, height - clientHeight))
    const bottom = Math.min(height, scrollTop + clientHeight)
    if (scrollTop < this.#drawn.top || bottom > this.#drawn.bottom || this.#drawn.bottom === 0) {
      const top = Math.max(0, scrollTop - clientHeight)
      this.#drawn = { top, bottom: Math.min(height, scrollTop + 2 * clientHeight) }
      const tall = this.#drawn.bottom - top
      const svg = find('drawing')
      svg.setAttribute('width', String(this.#plan.width))
      svg.setAttribute('height', String(tall))
      svg.setAttribute('viewBox', `0 ${top} ${this.#plan.width} ${tall}`)
      svg.style.setProperty('top', `${top}px`)
      find('layers').innerHTML = picture.draw(this.#plan, this.#drawn)
    }
    find('ring').innerHTML = picture.ring(this.#plan, this.#place)
  }

  #point({ target }: PageEvent): void {
    const { chart, panel } = this.#parts
    const { step, arrow, call } =
      target.closest('[data-step],[data-arrow],[data-call]')?.dataset ?? {}
    if (step !== undefined) panel.showStep(Number(step))
    else if (arrow !== undefined) panel.showWords(chart.arrows[Number(arrow)]?.words ?? '')
    else if (call !== undefined) panel.showWords(chart.calls[Number(call)]?.words ?? '')
    else panel.showStep(this.#place)
  }

  /** A click beside everything chooses the step that is nearest in time. */
  #click({ target, clientY }: PageEvent): void {
    const { chart, picture, find } = this.#parts
    const step = target.closest('[data-step]')?.dataset['step']
    if (step !== undefined) return this.goTo(Number(step))
    const row = picture.scale.rowAt(clientY - find('canvas').getBoundingClientRect().top + 6)
    return this.goTo(chart.steps.findIndex((one) => one.row >= row))
  }
}
