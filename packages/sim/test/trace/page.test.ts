import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderTracePage, type Run } from '../../src/index.ts'
import { BrowserPage, Chromium, findChromium } from './chromium.ts'
import { runLong, runTroubled } from './runs.ts'

const program = findChromium()

/** A browser for the tests of a block, and pages in it. */
function useBrowser(): (run: Run) => Promise<BrowserPage> {
  let browser: Chromium
  let folder: string
  beforeEach(({ skip }) => skip(program === undefined, 'There is no Chromium on this machine.'))
  beforeAll(async () => {
    if (program === undefined) return
    folder = await mkdtemp(join(tmpdir(), 'cloud-labs-trace-'))
    browser = await Chromium.start(program)
  })
  afterAll(async () => {
    if (program === undefined) return
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })
  return async ({ history, failure }) => {
    const path = join(folder, 'trace.html')
    const settings = { title: 'A <run> & its end', ...(failure === undefined ? {} : { failure }) }
    await writeFile(path, renderTracePage(history, settings))
    return BrowserPage.open(browser, pathToFileURL(path).href)
  }
}

function positionOf(page: BrowserPage): Promise<unknown> {
  return page.evaluate(`position.textContent.match(/\\d+/)[0]`)
}

/** The page's text after its next step. */
const nextPosition = `new Promise((resolve) =>
  new MutationObserver(() => resolve(position.textContent)).observe(position, { childList: true }))`

describe('the page in Chromium', () => {
  const open = useBrowser()

  it('asks for nothing, complains of nothing, and begins at the failure', async () => {
    const page = await open(await runTroubled())
    expect(page.complaints).toEqual([])
    expect(page.requests.filter((url) => !/^(file|data):/.test(url))).toEqual([])
    expect(await page.evaluate('document.title')).toBe('A <run> & its end')
    const words = await page.evaluate(`document.getElementById('words').textContent`)
    expect(words).toContain('the claim broke here')
    const marks = await page.evaluate(`document.querySelectorAll('.guilt, .call.guilty').length`)
    expect(marks).toBe(3)
  })

  it('goes where the keys say', async () => {
    const page = await open(await runTroubled())
    const positions: unknown[] = []
    for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'End', 'ArrowLeft', 'f']) {
      await page.press(key)
      positions.push(await positionOf(page))
    }
    expect(positions).toEqual(['1', '2', '3', '2', '53', '52', '27'])
    const height = (): Promise<unknown> => page.evaluate(`parseFloat(canvas.style.height)`)
    const usual = Number(await height())
    await page.press('+')
    expect(Number(await height())).toBeGreaterThan(usual)
    for (const key of ['-', '-']) await page.press(key)
    expect(Number(await height())).toBeLessThan(usual)
    expect(page.complaints).toEqual([])
  })

  it('plays at a press of the space bar, and stops at the next', async () => {
    const page = await open(await runTroubled())
    await page.press('Home')
    await page.press(' ')
    expect(await page.evaluate(nextPosition)).toBe('step 2 of 53')
    expect(await page.evaluate('play.textContent')).toBe('Pause')
    await page.press(' ')
    expect(await page.evaluate('play.textContent')).toBe('Play')
  })
})

describe('the whole run in Chromium', () => {
  const open = useBrowser()

  it('prints the whole run on sheets of paper', async () => {
    const page = await open(await runTroubled())
    const { data } = await page.send('Page.printToPDF', {})
    expect(String(data).length).toBeGreaterThan(20_000)
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    const steps = await page.evaluate(
      `new Set([...paper.querySelectorAll('[data-step]')].map((one) => one.dataset.step)).size`,
    )
    expect(steps).toBe(53)
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    expect(await page.evaluate('paper.children.length')).toBe(0)
  })

  it('draws little at a time of a run with 20,000 entries, and all of it at once', async () => {
    const run = await runLong()
    expect(run.history.entries.length).toBeGreaterThan(20_000)
    const page = await open(run)
    const drawn = (): Promise<unknown> =>
      page.evaluate(`document.querySelectorAll('#layers *').length`)
    await page.press('End')
    expect(Number(await drawn())).toBeLessThan(4_000)
    await page.press('0')
    expect(Number(await drawn())).toBeLessThan(4_000)
    expect(page.complaints).toEqual([])
  })
})
