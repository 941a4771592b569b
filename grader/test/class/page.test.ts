import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { html } from '../../src/class/gradebook/page/markup.ts'
import { renderGradebook } from '../../src/class/gradebook/page/render-gradebook.ts'
import { BrowserPage, Chromium, findChromium } from '../../../packages/sim/test/trace/chromium.ts'
import { gradebook } from './sample-gradebook.ts'

describe('markup', () => {
  test('makes text of whatever is no markup', () => {
    const hostile = `"><script>alert('1')</script>&\u202e`
    expect(html`<p title="${hostile}">${[hostile, html`<b>${1}</b>`, undefined]}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\ufffd">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\ufffd<b>1</b></p>',
    )
  })
})

describe('the page', () => {
  const page = renderGradebook(gradebook)

  test('holds one script, which is its own, and loads nothing', () => {
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<(img|link|iframe|object)\b/)
    expect(page).not.toMatch(/(src|href)="(?!#|reports\/)/)
    expect(page).toContain('It answered &lt;script&gt;alert(1)&lt;/script&gt;.')
  })

  test('tells every state in words', () => {
    for (const words of ['nothing handed in', 'not gradable, 0 points', 'the grader&#39;s fault']) {
      expect(page).toContain(`aria-label="${words}"`)
    }
    expect(page).toContain('54 of 100, after 60 earned')
    expect(page).toContain('Not on the roster: <b>1</b>')
    expect(page).toContain('Handed in nothing at all: <b>1</b>')
    expect(page).toContain('A total is of 100, mean of 1 lab;')
  })

  test('is the same for the same gradebook', () => {
    expect(renderGradebook(gradebook)).toBe(page)
  })
})

const program = findChromium()

// It takes a browser, which CI has.
describe.skipIf(program === undefined)('the page in a browser', () => {
  async function open(): Promise<BrowserPage> {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-page-'))
    const browser = await Chromium.start(program ?? '')
    onTestFinished(async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    })
    const file = join(folder, 'gradebook.html')
    await writeFile(file, renderGradebook(gradebook))
    return BrowserPage.open(browser, pathToFileURL(file).href)
  }

  const namesInOrder = `[...document.querySelectorAll('#map tbody tr')]
    .filter((row) => !row.hidden).map((row) => row.dataset.name)`

  test('sorts, finds and opens reports without complaint or a request', async () => {
    const page = await open()
    await page.evaluate(`document.querySelector('[data-sort=total]').click()`)
    const byTotal = (await page.evaluate(namesInOrder)) as string[]
    expect(byTotal.slice(0, 2).toSorted()).toEqual(['Ada Lovelace', 'Fay'])
    await page.evaluate(`find.value = 'lovelace'; find.dispatchEvent(new Event('input'))`)
    expect(await page.evaluate(namesInOrder)).toEqual(['Ada Lovelace'])
    const isOpen = `document.querySelector('#student-ada').open`
    expect(await page.evaluate(isOpen)).toBe(false)
    await page.evaluate(
      `new Promise((resolve) => { addEventListener('hashchange', () => setTimeout(resolve, 0));
        document.querySelector('#map tbody a').click() })`,
    )
    expect(await page.evaluate(`document.querySelectorAll('details.student[open]').length`)).toBe(1)
    expect(page.complaints).toEqual([])
    expect(page.requests).toHaveLength(1)
  })

  test('is not wider than a telephone', async () => {
    const page = await open()
    const size = { width: 390, height: 800, deviceScaleFactor: 1, mobile: true }
    await page.send('Emulation.setDeviceMetricsOverride', size)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})
