import type { PageEvent, PageWindow } from './browser.ts'
import type { Viewer } from './viewer.ts'

/** What keys and buttons do. */
export class Keyboard {
  readonly #viewer: Viewer

  constructor(viewer: Viewer, window: PageWindow) {
    this.#viewer = viewer
    window.addEventListener('keydown', (event) => this.#press(event))
    for (const button of window.document.querySelectorAll('[data-key]')) {
      button.addEventListener('click', () => this.#act(button.dataset['key'] ?? ''))
    }
  }

  #press(event: PageEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // Buttons and lists have a use of their own for these.
    const isOwn = ['BUTTON', 'SUMMARY'].includes(event.target.tagName)
    if (isOwn && (event.key === ' ' || event.key === 'Enter')) return
    if (this.#act(event.key)) event.preventDefault()
  }

  /** Whether the key means something. */
  #act(key: string): boolean {
    const viewer = this.#viewer
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => viewer.move(1),
      ArrowRight: () => viewer.move(1),
      ArrowUp: () => viewer.move(-1),
      ArrowLeft: () => viewer.move(-1),
      PageDown: () => viewer.move(10),
      PageUp: () => viewer.move(-10),
      Home: () => viewer.goTo(0),
      End: () => viewer.goTo(Number.MAX_SAFE_INTEGER),
      ' ': () => viewer.togglePlay(),
      '+': () => viewer.zoomBy(1.25),
      '=': () => viewer.zoomBy(1.25),
      '-': () => viewer.zoomBy(0.8),
      0: () => viewer.toggleWhole(),
      f: () => viewer.goToFailure(),
    }
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined
    action?.()
    return action !== undefined
  }
}
