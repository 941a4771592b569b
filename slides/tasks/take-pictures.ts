/** Every slide as a picture, light or dark, to be looked at. */
import { mkdir } from 'node:fs/promises'
import { parseDeck } from '../check/parse-deck.ts'
import { launchBrowser } from './browser.ts'
import { buildDeck, siteFolder } from './build-decks.ts'
import type { Deck } from './decks.ts'
import { serveFolder } from './serve-folder.ts'
import { openDeck, setLight, showSlide } from './shown-deck.ts'

export interface PictureOrder {
  readonly out: string
  readonly isDark: boolean
}

/** Builds a deck and writes `out/NN-name-07.png` for its slides. */
export async function takePictures(deck: Deck, { out, isDark }: PictureOrder): Promise<void> {
  await buildDeck(deck)
  await mkdir(out, { recursive: true })
  const { slides } = await parseDeck(deck.file)
  const site = await serveFolder(`${siteFolder}/${deck.name}`)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await openDeck(page, `${site.origin}/`)
    await setLight(page, isDark ? 'dark' : 'light')
    for (const { no } of slides) {
      await showSlide(page, no)
      const number = String(no).padStart(2, '0')
      await page.screenshot({ path: `${out}/${deck.name}-${number}${isDark ? '-dark' : ''}.png` })
    }
  } finally {
    await browser.close()
    site.close()
  }
}
