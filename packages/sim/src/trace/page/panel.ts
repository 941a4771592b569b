import type { Chart, StateChange } from '../chart.ts'
import type { PageElement } from './browser.ts'

/** Where the panel writes, and whence it has the words. */
export interface PanelParts {
  readonly chart: Chart
  /** The page's list of steps: what a screen reader reads is what the panel shows. */
  readonly list: PageElement
  readonly words: PageElement
  readonly states: PageElement
  readonly position: PageElement
}

/** Tells in words what the reader looks at, and what the nodes know by then. */
export class Panel {
  readonly #parts: PanelParts
  /** The changes of each lane's state, in order. */
  readonly #changes: ReadonlyMap<number, readonly StateChange[]>

  constructor(parts: PanelParts) {
    this.#parts = parts
    this.#changes = Map.groupBy(parts.chart.states, ({ lane }) => lane)
  }

  /** Shows a step and the states after it. */
  showStep(place: number): void {
    const { chart, list, words, position } = this.#parts
    words.innerHTML = list.children[place]?.innerHTML ?? ''
    position.textContent = `step ${place + 1} of ${chart.steps.length}`
    this.#showStates(place)
  }

  /** Shows a message or an operation under the pointer. */
  showWords(text: string): void {
    this.#parts.words.textContent = text
  }

  #showStates(place: number): void {
    const { chart, states } = this.#parts
    const row = chart.steps[place]?.row ?? 0
    states.innerHTML = chart.lanes
      .map(({ name, kind, hue }, lane) => {
        if (kind !== 'node') return ''
        const isDown = chart.downs.some(
          (down) => down.lane === lane && down.from <= row && row < down.to,
        )
        const body = isDown ? '<p class="none">down</p>' : this.#stateOf(lane, place)
        const style = chart.steps[place]?.lane === lane ? ' class="here"' : ''
        return `<section${style}><h3 class="c${hue}">${this.#escape(name)}</h3>${body}</section>`
      })
      .join('')
  }

  #stateOf(lane: number, place: number): string {
    const changes = this.#changes.get(lane) ?? []
    const index = changes.findLastIndex(({ step }) => step <= place)
    const state = changes[index]
    if (state === undefined) return '<p class="none">nothing known of its state</p>'
    const before = state.step === place ? changes[index - 1]?.parts : state.parts
    const rows = Object.entries(state.parts).map(([name, value]) => {
      const text = this.#escape(value)
      const isNew = before?.[name] !== value
      const term = name === '' ? '' : `<dt>${this.#escape(name)}</dt>`
      return `<div>${term}<dd>${isNew ? `<mark>${text}</mark>` : text}</dd></div>`
    })
    return `<dl>${rows.join('')}</dl>`
  }

  #escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  }
}
