/** The check is checked: decks with planted faults, each of which it must see, and nothing else. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../tasks/browser.ts'
import { chooseDecks, type Deck, listDecks } from '../../tasks/decks.ts'
import { checkDeck, checkedFolder } from '../check-deck.ts'
import type { Finding } from '../finding.ts'

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))
const labs = ['07-load-balancing']
let browser: Browser
let decks: readonly Deck[]

beforeAll(async () => {
  browser = await launchBrowser()
  decks = await listDecks(fixtures)
})

afterAll(async () => {
  await browser.close()
  await rm(checkedFolder, { recursive: true, force: true })
})

async function check(name: string): Promise<Finding[]> {
  const [deck] = chooseDecks(decks, [name])
  if (deck === undefined) throw new Error(`There is no fixture ${name}.`)
  return checkDeck(deck, { browser, labs })
}

function rulesBySlide(findings: readonly Finding[]): Record<string, string[]> {
  const bySlide = Map.groupBy(findings, ({ slide }) => slide ?? 'deck')
  const rules = [...bySlide].map(([slide, found]) => {
    const names = new Set(found.map(({ rule }) => rule))
    return [String(slide), [...names].toSorted()]
  })
  return Object.fromEntries(rules)
}

function toldOfDeck(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ slide, what }) => (slide === undefined ? what : [])).toSorted()
}

describe('a deck with planted faults', () => {
  it('is found guilty of each of them, on its slide, and of nothing else', async () => {
    const findings = await check('00-faulty')
    expect(rulesBySlide(findings)).toEqual({
      deck: ['console', 'missing-file', 'remote-request'],
      2: ['presenter-notes'],
      3: ['overflow'],
      4: ['clipped'],
      5: ['overlap'],
      6: ['part-label'],
      7: ['contrast'],
      8: ['contrast'],
      9: ['small-text'],
      10: ['image'],
      11: ['link'],
      12: ['snippet'],
      13: ['snippet'],
      16: ['tex'],
      17: ['tex'],
      18: ['mermaid'],
      19: ['component'],
      20: ['background'],
      21: ['raw-template'],
      22: ['empty'],
      23: ['overflow'],
    })
    expect(toldOfDeck(findings)).toEqual([
      'A planted complaint.',
      'It asks for https://example.org/elsewhere.png.',
      'There is no /no-such-ground.jpg.',
      'There is no /nothing-there.png.',
    ])
  })
})

describe('a deck that cannot be built', () => {
  it('is told its missing files, its length and its name', async () => {
    const rules = new Set((await check('98-unbuildable')).map(({ rule }) => rule))
    expect([...rules].toSorted()).toEqual(['build', 'deck-name', 'parse', 'slide-count', 'snippet'])
  })
})
