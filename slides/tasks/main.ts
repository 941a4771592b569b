/**
 * What one does with the decks: open, build, export, pictures, check. `npx lab slides` and the
 * scripts `slides`, `slides:export` and `slides:check` come here.
 */
import { parseArgs } from 'node:util'
import { chooseDecks, findLabsWithoutDeck, listDecks } from './decks.ts'
import { ensureInstalled, NotInstalledError } from './ensure-installed.ts'

const usage = `Usage: node slides/tasks/main.ts <command> [deck...]

  open <deck>           a deck in the browser, and live while you edit
  build [deck...]       all decks and an index page, into slides/dist
  export [deck...]      handouts as PDF, into slides/dist
  pictures [deck...]    every slide as a PNG (--out <folder>, --dark)
  check [deck...]       every slide of every deck, at its last click; without a deck, all of them
                        and the decks' own code

A deck is named by its number, as 07.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'slides/dist/pictures' },
    dark: { type: 'boolean', default: false },
    port: { type: 'string', default: '3030' },
    help: { type: 'boolean', short: 'h', default: false },
    'no-browser': { type: 'boolean', default: false },
  },
})
const [command = '', ...typed] = positionals

const commands: Readonly<Record<string, () => Promise<number>>> = {
  async open() {
    const { openDeckHere } = await import('./open-deck.ts')
    const [deck] = chooseDecks(await listDecks(), typed)
    if (deck === undefined) throw new Error('There is no deck.')
    return openDeckHere(deck, { port: values.port, isShown: !values['no-browser'] })
  },
  async build() {
    const { buildDecks } = await import('./build-decks.ts')
    return buildDecks(chooseDecks(await listDecks(), typed))
  },
  async export() {
    const { exportDecks } = await import('./export-decks.ts')
    return exportDecks(chooseDecks(await listDecks(), typed))
  },
  async pictures() {
    const { takePictures } = await import('./take-pictures.ts')
    for (const deck of chooseDecks(await listDecks(), typed)) {
      await takePictures(deck, { out: values.out, isDark: values.dark })
      console.log(`${deck.name}: pictures are in ${values.out}`)
    }
    return 0
  },
  async check() {
    const { checkDecks } = await import('./check-decks.ts')
    const { checkOwnCode } = await import('./check-own-code.ts')
    const decks = await listDecks()
    if (typed.length > 0) return checkDecks(chooseDecks(decks, typed), { passed: 0, failed: 0 })
    const failed = await checkOwnCode()
    const lonely = await findLabsWithoutDeck(decks)
    for (const lab of lonely)
      console.log(`✗ ${lab}\n  slides/${lab}.md is missing: write the deck.`)
    return checkDecks(decks, { passed: 2 - failed, failed: failed + lonely.length })
  },
}

const run = commands[command]
if (run === undefined || values.help) {
  console.log(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  try {
    await ensureInstalled()
    process.exitCode = await run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = error instanceof NotInstalledError ? 2 : 3
  }
}
