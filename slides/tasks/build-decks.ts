/** Builds decks, and an index page that leads to them. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Deck, listDecks, slidesFolder } from './decks.ts'
import { runSlidev } from './run-slidev.ts'
import { timed } from './timed.ts'

export const siteFolder = `${slidesFolder}/dist`

/** Builds decks and the index page. */
export async function buildDecks(decks: readonly Deck[]): Promise<number> {
  for (const deck of decks) await timed(deck.name, () => buildDeck(deck))
  await writeIndex()
  console.log(`The decks are in ${siteFolder}; any web server shows them, from index.html on.`)
  return 0
}

/** Builds one deck into `dist/NN-name`. */
export async function buildDeck({ name, file }: Deck, site: string = siteFolder): Promise<void> {
  await runSlidev(['build', file, '--base', './', '--out', `${site}/${name}`], dirname(file))
}

async function writeIndex(): Promise<void> {
  const items = await Promise.all((await listDecks()).map(listItem))
  const template = await readFile(`${slidesFolder}/tasks/index.html`, 'utf8')
  await writeFile(`${siteFolder}/index.html`, template.replace('<!-- decks -->', items.join('\n')))
}

async function listItem({ name, file }: Deck): Promise<string> {
  const source = await readFile(file, 'utf8')
  const title = /^title: (.+)$/m.exec(source)?.[1]?.replaceAll(/['"]/g, '') ?? name
  return `<li><a href="./${name}/">${title}</a></li>`
}
