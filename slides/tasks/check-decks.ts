/** The deck check: every slide of every deck, and a tally in the end. */
import { rm } from 'node:fs/promises'
import { checkDeck, checkedFolder } from '../check/check-deck.ts'
import { formatFinding } from '../check/finding.ts'
import { listLabs } from '../check/judge-source.ts'
import { launchBrowser } from './browser.ts'
import { type Deck, slidesFolder } from './decks.ts'

const curriculum = `${slidesFolder}/../grader/src/catalog/curriculum.ts`

/** What was checked before the decks, and counts as well. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/**
 * Checks decks and prints what is wrong with them.
 * @returns 0 if nothing is, otherwise 1.
 */
export async function checkDecks(decks: readonly Deck[], before: Tally): Promise<number> {
  const labs = await listLabs(curriculum)
  const browser = await launchBrowser()
  let failed = 0
  try {
    for (const deck of decks) {
      const begin = performance.now()
      const findings = await checkDeck(deck, { browser, labs })
      const seconds = ((performance.now() - begin) / 1000).toFixed(1)
      console.log(`${findings.length === 0 ? '✓' : '✗'} ${deck.name}  ${seconds} s`)
      for (const finding of findings) console.log(`  ${formatFinding(deck.name, finding)}`)
      if (findings.length > 0) failed += 1
    }
  } finally {
    await browser.close()
    await rm(checkedFolder, { recursive: true, force: true })
  }
  const passed = before.passed + decks.length - failed
  console.log(`\n${passed} passed, ${before.failed + failed} failed`)
  return before.failed + failed === 0 ? 0 : 1
}
