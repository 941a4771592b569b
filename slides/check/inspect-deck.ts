/** A built deck, slide by slide, in the browser. */
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { Browser, Page } from 'playwright-chromium'
import { serveFolder } from '../tasks/serve-folder.ts'
import { openDeck, setLight, showSlide } from '../tasks/shown-deck.ts'
import type { Finding, Rule } from './finding.ts'
import type { Inspection } from './in-page/inspect-slide.ts'
import { judgeLinks } from './links.ts'

/** Where the page finds the code that inspects it. */
const inPage = '/.check/in-page/'

export interface BuiltDeck {
  /** The folder that Slidev wrote. */
  readonly folder: string
  readonly slideCount: number
}

/** Opens every slide at its last click, light and dark. */
export async function inspectDeck(
  browser: Browser,
  { folder, slideCount }: BuiltDeck,
): Promise<Finding[]> {
  const site = await serveFolder(folder)
  const page = await browser.newPage()
  const findings: Finding[] = []
  // Slidev prepares slides before they are shown, so that nobody knows which one asked.
  const note = (rule: Rule, what: string): void => void findings.push({ rule, what })
  try {
    await serveInspection(page)
    watch(page, site.origin, note)
    await openDeck(page, `${site.origin}/`)
    for (let slide = 1; slide <= slideCount; slide += 1) {
      findings.push(...(await inspectShown(page, { slide, slideCount, origin: site.origin })))
    }
  } finally {
    await page.close()
    site.close()
  }
  return withoutTwins(findings)
}

interface Place {
  readonly slide: number
  readonly slideCount: number
  readonly origin: string
}

async function inspectShown(page: Page, { slide, slideCount, origin }: Place): Promise<Finding[]> {
  await setLight(page, 'light')
  await showSlide(page, slide)
  const light = await inspect(page, 'inspectSlide', slide)
  await setLight(page, 'dark')
  const dark = await inspect(page, 'inspectContrast', slide)
  const links = await judgeLinks(light.links, { slideCount, origin })
  return [
    ...toFindings(slide, light),
    ...toFindings(slide, dark, 'In the dark: '),
    ...links.map((what): Finding => ({ rule: 'link', slide, what })),
  ]
}

type Inspector = 'inspectSlide' | 'inspectContrast'

/** As text, because whoever transforms this module must not touch what runs in the page. */
function inspect(page: Page, inspector: Inspector, slide: number): Promise<Inspection> {
  const script = `import('${inPage}inspect-slide.ts').then((it) => it.${inspector}(${slide}))`
  return page.evaluate<Inspection>(script)
}

function toFindings(slide: number, { faults }: Inspection, before = ''): Finding[] {
  return Object.entries(faults).flatMap(([rule, sentences]) =>
    sentences.map((what) => ({ rule: rule as Rule, slide, what: before + what })),
  )
}

/** Gives the page the modules of `in-page`, without their types. */
async function serveInspection(page: Page): Promise<void> {
  await page.route(`**${inPage}*`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(inPage.length)
    const source = await readFile(new URL(`in-page/${name}`, import.meta.url), 'utf8')
    await route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) })
  })
}

/** Listens to what the page asks for and complains of. */
function watch(page: Page, origin: string, note: (rule: Rule, what: string) => void): void {
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(data|blob):/.test(url) && !url.startsWith(`${origin}/`)) {
      note('remote-request', `It asks for ${url}.`)
    }
  })
  page.on('response', (response) => {
    if (response.status() < 400 || !response.url().startsWith(origin)) return
    note('missing-file', `There is no ${new URL(response.url()).pathname}.`)
  })
  page.on('pageerror', (error) => note('console', error.message))
  page.on('console', (message) => {
    const text = message.text()
    // Slidev says so in every build; what it could not patch it does without.
    if (message.type() !== 'error' || /FloatingVue|Failed to load resource/.test(text)) return
    note('console', text)
  })
}

function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]))
  return [...seen.values()]
}
