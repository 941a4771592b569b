/** A built deck in a browser, slide by slide, each at its last click. */
import type { Page } from 'playwright-chromium'

/** The size of a slide in pixels of CSS, as the theme has it. */
export const slideSize = { width: 980, height: 551 }

const still = `*, *::before, *::after {
  transition: none !important; animation: none !important; caret-color: transparent !important;
}
nav, .slidev-nav { visibility: hidden !important; }`

/** Opens a deck, and returns how many slides it has. */
export async function openDeck(page: Page, address: string): Promise<void> {
  await page.setViewportSize(slideSize)
  await page.addInitScript((css) => {
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style')
      style.textContent = css
      document.head.append(style)
    })
  }, still)
  await page.goto(`${address}#/1?clicks=99999`)
}

/** Shows a slide as it is after its last click, and waits until all of it is there. */
export async function showSlide(page: Page, no: number): Promise<void> {
  const selector = `#slideshow [data-slidev-no="${no}"] .slidev-layout`
  const hash = `#/${no}?clicks=99999`
  await page.evaluate((wanted) => {
    location.hash = wanted
  }, hash)
  const isShown = await page.waitForSelector(selector, { timeout: 8_000 }).catch(() => undefined)
  if (isShown === undefined) {
    // On a busy machine Slidev can miss a turn of the page; a fresh start never does.
    await page.goto(`${new URL(page.url()).origin}/${hash}`)
    await page.reload()
    await page.waitForSelector(selector, { timeout: 30_000 })
  }
  await page.evaluate(async (shown) => {
    const frame = () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    await document.fonts.ready
    for (let waited = 0; waited < 90; waited += 1) {
      await frame()
      const waiting = document.querySelector(`${shown} .mermaid:empty`)
      if (waiting === null && waited > 2) return
    }
  }, selector)
}

/** Light or dark, as the room has it. */
export async function setLight(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction(
    (scheme) => document.documentElement.classList.contains('dark') === (scheme === 'dark'),
    colorScheme,
  )
}
