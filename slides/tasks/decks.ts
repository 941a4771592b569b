/** Which decks there are, and which of them somebody means. */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The folder of the decks, absolute. */
export const slidesFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** A file of slides. */
export interface Deck {
  /** As the lab's: `07-load-balancing`. */
  readonly name: string
  /** Absolute. */
  readonly file: string
}

/** All decks of a folder in the order of their numbers. */
export async function listDecks(folder: string = slidesFolder): Promise<Deck[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^\d\d-[a-z0-9-]+\.md$/.test(file))
    .toSorted()
    .map((file) => ({ name: file.slice(0, -3), file: `${folder}/${file}` }))
}

/**
 * Those decks whose names begin as typed; all if nothing is.
 * @throws Error for what begins no name.
 */
export function chooseDecks(decks: readonly Deck[], typed: readonly string[]): readonly Deck[] {
  if (typed.length === 0) return decks
  return typed.map((beginning) => {
    const deck = decks.find(({ name }) => name.startsWith(beginning))
    if (deck !== undefined) return deck
    const names = decks.map(({ name }) => name).join(', ')
    throw new Error(`There is no deck '${beginning}'. There are: ${names}.`)
  })
}

/** Names of the labs that lack a deck. */
export async function findLabsWithoutDeck(decks: readonly Deck[]): Promise<string[]> {
  const names = new Set(decks.map(({ name }) => name))
  const folders = await readdir(`${slidesFolder}/../labs`)
  return folders.filter((name) => /^\d\d-/.test(name) && !names.has(name)).toSorted()
}
