import { type BroadcastStep, type History, type Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { isAnswered } from './vocabulary.ts'

/** What a node said it had delivered. */
export interface Listing {
  readonly node: string
  readonly operation: Operation
  /** The texts, oldest first. */
  readonly texts: readonly string[]
  readonly steps: readonly BroadcastStep[]
}

/** A text that a client let a node broadcast. */
export interface Broadcast {
  readonly node: string
  readonly text: string
  readonly operation: Operation
}

export function readBroadcasts({ operations }: History): Broadcast[] {
  return operations
    .filter(isAnswered('broadcast'))
    .map((operation) => ({ node: operation.node, text: String(operation.args[0]), operation }))
}

/** All lists of what was delivered, or what is wrong with one. */
export function readListings(history: History): readonly Listing[] | string {
  const senders = new Map(readBroadcasts(history).map(({ node, text }) => [text, node]))
  const listings: Listing[] = []
  for (const operation of history.operations.filter(isAnswered('delivered'))) {
    const { node, value } = operation
    if (!Array.isArray(value)) return `${node} gave no list of what it had delivered.`
    const rows = value.map((row: unknown) => ({ from: at(row, 'from'), text: at(row, 'text') }))
    const strange = rows.find(({ from, text }) => senders.get(String(text)) !== from)
    if (strange !== undefined) return `${node} delivered what its sender had not broadcast.`
    const texts = rows.map(({ text }) => String(text))
    const steps = rows.map(({ from, text }) =>
      from === node ? { broadcast: String(text) } : { deliver: String(text) },
    )
    listings.push({ node, operation, texts, steps })
  }
  return listings
}

/** The last list of each node. */
export function lastListings(listings: readonly Listing[]): Map<string, Listing> {
  return new Map(listings.map((listing) => [listing.node, listing]))
}
