/** Handouts as PDF. */
import { dirname } from 'node:path'
import { findBrowser } from './browser.ts'
import { siteFolder } from './build-decks.ts'
import type { Deck } from './decks.ts'
import { runSlidev } from './run-slidev.ts'
import { timed } from './timed.ts'

/** Exports decks to `dist/NN-name.pdf`. */
export async function exportDecks(decks: readonly Deck[]): Promise<number> {
  const browser = await findBrowser()
  for (const deck of decks) {
    await timed(`${deck.name}.pdf`, () => exportDeck(deck, browser))
  }
  console.log(`The handouts are in ${siteFolder}.`)
  return 0
}

async function exportDeck({ name, file }: Deck, browser: string): Promise<void> {
  const output = `${siteFolder}/${name}.pdf`
  const words = ['export', file, '--output', output, '--executable-path', browser]
  await runSlidev([...words, '--timeout', '60000'], dirname(file))
}
