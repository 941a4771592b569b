import { describe, expect, onTestFinished, test } from 'vitest'
import { BrowserPage, Chromium, findChromium } from '../../../packages/sim/test/trace/chromium.ts'
import { FakeClerk, open, type OpenOffice } from './opening.ts'

const program = findChromium()

const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'

/** The page with a token typed into it. */
async function enter({ office, ada }: OpenOffice, token = ada.token): Promise<BrowserPage> {
  const browser = await Chromium.start(program ?? '')
  onTestFinished(() => browser.close())
  const page = await BrowserPage.open(browser, `${office.origin}/`)
  await page.evaluate(`document.querySelector('#token').value = ${JSON.stringify(token)}`)
  await page.evaluate(`document.querySelector('#enter button').click()`)
  return page
}

/** Waits until something is true in the page. */
const until = (page: BrowserPage, condition: string) =>
  page.evaluate(`new Promise((resolve) => {
    const look = () => { if (${condition}) resolve(true) }
    new MutationObserver(look).observe(document.body,
      { childList: true, subtree: true, characterData: true, attributes: true })
    look()
  })`)

const text = (page: BrowserPage, selector: string) =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`)

// It takes a browser, which CI has.
describe.skipIf(program === undefined)('the page in a browser', () => {
  test('shows submissions and reports, and what was printed as text only', async () => {
    const clerk = new FakeClerk()
    clerk.result = { exitCode: 1, points: 60, of: 100, text: hostile, files: { receipt: '{}' } }
    const office = await open({ clerk })
    await office.ada.result(await office.ada.handIn())
    const page = await enter(office)
    await until(page, `document.querySelector('#submissions button')`)
    expect(await text(page, '#submissions')).toContain('07-sumsgraded60/100')
    await page.evaluate(`document.querySelector('#submissions button').click()`)
    await until(page, `document.querySelector('#report-text').textContent !== ''`)
    expect(await text(page, '#report-text')).toBe(hostile)
    expect(await page.evaluate(`document.querySelector('#receipt').hidden`)).toBe(false)
    expect(await page.evaluate('document.title')).toBe('Cloud Labs: hand in')
    expect(page.complaints).toEqual([])
    const origins = new Set(page.requests.map((url) => new URL(url).origin))
    expect([...origins]).toEqual([office.office.origin])
  })

  test('hands in an archive and follows it to its grade', async () => {
    const office = await open()
    const page = await enter(office)
    await until(page, `!document.querySelector('#room').hidden`)
    expect(await text(page, '#lab')).toContain('07-sums (6 left this hour)')
    await page.evaluate(`{
      const transfer = new DataTransfer()
      transfer.items.add(new File(['archive'], '../../escape.tgz'))
      document.querySelector('#archive').files = transfer.files
      document.querySelector('#upload button').click()
    }`)
    await until(page, `document.querySelector('#submissions')?.textContent.includes('all passed')`)
    expect(await text(page, '#notice')).toBe('It is handed in.')
    expect(Buffer.from(office.clerk.errands[0]?.archive ?? []).toString()).toBe('archive')
  })

  test('says in a sentence what was refused', async () => {
    const page = await enter(await open(), 'wrong')
    await until(page, `document.querySelector('#notice').textContent !== ''`)
    expect(await text(page, '#notice')).toContain('The token is missing or wrong')
    expect(await page.evaluate(`document.querySelector('#room').hidden`)).toBe(true)
  })

  test('is not wider than a telephone', async () => {
    const office = await open()
    await office.ada.result(await office.ada.handIn())
    const page = await enter(office)
    await until(page, `document.querySelector('#submissions button')`)
    const size = { width: 390, height: 800, deviceScaleFactor: 1, mobile: true }
    await page.send('Emulation.setDeviceMetricsOverride', size)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})
