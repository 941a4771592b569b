/**
 * As much of a browser as the page uses. The house is type-checked without the DOM, so that nothing
 * else takes a browser's globals for granted.
 */
export interface PageElement {
  innerHTML: string
  textContent: string | null
  hidden: boolean
  scrollTop: number
  scrollLeft: number
  readonly clientWidth: number
  readonly clientHeight: number
  readonly tagName: string
  readonly dataset: Readonly<Record<string, string | undefined>>
  readonly style: { setProperty(name: string, value: string): void }
  readonly children: { readonly [index: number]: PageElement | undefined }
  setAttribute(name: string, value: string): void
  addEventListener(type: string, listen: (event: PageEvent) => void): void
  closest(selector: string): PageElement | null
  getBoundingClientRect(): { readonly left: number; readonly top: number }
}

/** An event of a key or a pointer. */
export interface PageEvent {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly deltaY: number
  readonly clientY: number
  readonly target: PageElement
  preventDefault(): void
}

/** The window, and what of it is used. */
export interface PageWindow {
  readonly document: {
    getElementById(id: string): PageElement | null
    querySelectorAll(selector: string): Iterable<PageElement>
  }
  readonly location: { readonly hash: string }
  addEventListener(type: string, listen: (event: PageEvent) => void): void
  requestAnimationFrame(draw: () => void): number
  setInterval(act: () => void, ms: number): number
  clearInterval(timer: number | undefined): void
}
