/** One deck: as it is written, as it builds, as it is shown. */
import type { Browser } from 'playwright-chromium'
import { buildDeck } from '../tasks/build-decks.ts'
import { type Deck, slidesFolder } from '../tasks/decks.ts'
import type { Finding } from './finding.ts'
import { inspectDeck } from './inspect-deck.ts'
import { judgeSource } from './judge-source.ts'
import { parseDeck } from './parse-deck.ts'

/** Where this process builds decks that are only looked at. */
export const checkedFolder = `${slidesFolder}/dist/checked-${process.pid}`

/** What a check needs besides the deck. */
export interface CheckMeans {
  readonly browser: Browser
  readonly labs: readonly string[]
}

/** Reads, builds and inspects one deck. */
export async function checkDeck(deck: Deck, { browser, labs }: CheckMeans): Promise<Finding[]> {
  const written = await parseDeck(deck.file)
  const found = await judgeSource(written, { name: deck.name, labs })
  const trouble = await buildDeck(deck, checkedFolder).then(
    () => undefined,
    (error: unknown) => String(error),
  )
  if (trouble !== undefined) return [...found, { rule: 'build', what: trouble }]
  const built = { folder: `${checkedFolder}/${deck.name}`, slideCount: written.slides.length }
  return [...found, ...(await inspectDeck(browser, built))]
}
