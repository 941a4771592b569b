import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { findRoot, UsageError } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'

interface SlidesOptions {
  readonly port: string
  /** False where `--no-browser` was typed. */
  readonly browser: boolean
  readonly build?: true
  readonly export?: true
}

/** `lab slides [NN]`. */
export const addSlides: AddCommand = (program, hallway, end) => {
  program
    .command('slides')
    .summary("a lab's deck in the browser")
    .description(
      'Opens the deck that goes with a lab, with its live demos and the notes for the presenter; ' +
        'without a lab, lists the decks. Slidev is installed at first use, which needs a network ' +
        'once and 600 MB; from then on everything is offline.',
    )
    .argument('[deck]', "a lab's number, name, or the beginning of it; 00 is the course")
    .option('--port <number>', 'serve at this port', readPort, '3030')
    .option('--no-browser', 'serve only, and open nothing')
    .option('--build', 'build the deck into slides/dist; without a deck, all of them')
    .option('--export', 'write handouts as PDF into slides/dist; this needs Chromium')
    .addHelpText(
      'after',
      examples({
        'npx lab slides': 'which decks there are',
        'npx lab slides 07': 'the deck on load balancing',
        'npx lab slides 07 --export': 'its handout, slides/dist/07-load-balancing.pdf',
        'npx lab slides --build': 'all decks, with an index page',
      }),
    )
    .action(async (deck: string | undefined, options: SlidesOptions) =>
      end(await showSlides(hallway, deck, options)),
    )
}

async function showSlides(
  hallway: Hallway,
  typed: string | undefined,
  options: SlidesOptions,
): Promise<number> {
  const folder = join(findRoot(hallway.folder), 'slides')
  if (!existsSync(join(folder, 'tasks', 'main.ts'))) {
    throw new UsageError("There are no slides here: they are in the instructors' repository.")
  }
  const decks = await listDecks(folder)
  const deck = typed === undefined ? undefined : findDeck(decks, typed)
  const names = deck === undefined ? [] : [deck]
  if (options.export) return runMain(hallway, folder, ['export', ...names])
  if (options.build) return runMain(hallway, folder, ['build', ...names])
  if (deck === undefined) return tellDecks(hallway, decks)
  const unseen = options.browser ? [] : ['--no-browser']
  return runMain(hallway, folder, ['open', deck, '--port', options.port, ...unseen])
}

async function listDecks(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^\d\d-[a-z0-9-]+\.md$/.test(file))
    .map((file) => file.slice(0, -'.md'.length))
    .toSorted()
}

function findDeck(decks: readonly string[], typed: string): string {
  const beginning = /^\d$/.test(typed) ? `0${typed}` : typed
  const deck = decks.find((name) => name.startsWith(beginning))
  if (deck !== undefined) return deck
  throw new UsageError(`There is no deck '${typed}'. There are: ${decks.join(', ')}.`)
}

function tellDecks({ out }: Hallway, decks: readonly string[]): number {
  const lines = decks.map((name) => `  npx lab slides ${name.slice(0, 2)}   ${name}`)
  out.write(`${lines.join('\n')}\n`)
  return 0
}

/** The decks have a program of their own, which needs packages that students never install. */
async function runMain(
  { interruption }: Hallway,
  folder: string,
  words: readonly string[],
): Promise<number> {
  const { startProgram } = await import('../start-program.ts')
  const program = startProgram([join(folder, 'tasks', 'main.ts'), ...words])
  return interruption.closing(program.end, () => program.ended)
}

function readPort(typed: string): string {
  if (/^\d{1,5}$/.test(typed) && Number(typed) < 65_536) return typed
  throw new InvalidArgumentError('A port is a number below 65536.')
}
