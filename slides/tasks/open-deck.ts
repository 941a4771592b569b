/** A deck in the browser, live while its author edits. */
import type { Deck } from './decks.ts'
import { runSlidevHere } from './run-slidev.ts'

export interface OpenOrder {
  readonly port: string
  /** Whether a browser is opened as well. */
  readonly isShown: boolean
}

/** Opens a deck until somebody ends it, and returns Slidev's exit code. */
export async function openDeckHere(deck: Deck, { port, isShown }: OpenOrder): Promise<number> {
  return runSlidevHere([deck.file, '--port', port, ...(isShown ? ['--open'] : [])])
}
