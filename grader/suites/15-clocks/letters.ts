import { type BroadcastStep, type History, type Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { type Flaw, flaw, isAnswered } from './vocabulary.ts'

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

/** All lists of what was delivered; tells what is wrong with one. */
export function readListings(history: History): readonly Listing[] | Flaw {
  const broadcasts = readBroadcasts(history)
  const latest = new Map<string, Listing>()
  const listings: Listing[] = []
  for (const operation of history.operations.filter(isAnswered('delivered'))) {
    const listing = readListing(operation, broadcasts)
    if ('text' in listing) return listing
    const odd = findChange(listing, latest.get(listing.node))
    if (odd !== undefined) return odd
    latest.set(listing.node, listing)
    listings.push(listing)
  }
  return listings
}

function readListing(operation: Operation, broadcasts: readonly Broadcast[]): Listing | Flaw {
  const { node, value, invokedAt } = operation
  if (!Array.isArray(value)) {
    return flaw(`${node} gave no list of what it had delivered.`, operation)
  }
  const rows = value.map((row: unknown) =>
    broadcasts.find((one) => one.node === at(row, 'from') && one.text === at(row, 'text')),
  )
  const genuine = rows.filter((row) => row !== undefined)
  if (genuine.length < rows.length) {
    return flaw(`${node} delivered what its sender had not broadcast.`, operation)
  }
  const texts = genuine.map(({ text }) => text)
  const own = broadcasts.find(
    (one) =>
      one.node === node &&
      (one.operation.returnedAt ?? invokedAt) < invokedAt &&
      !texts.includes(one.text),
  )
  if (own !== undefined) {
    const text = `${node} had not delivered ${own.text}, which it had broadcast itself.`
    return flaw(text, own.operation, operation)
  }
  const steps = genuine.map(({ node: from, text }) =>
    from === node ? { broadcast: text } : { deliver: text },
  )
  return { node, operation, texts, steps }
}

/** What was delivered stays so, and where it was: from the order follows what caused what. */
function findChange(later: Listing, earlier: Listing | undefined): Flaw | undefined {
  if (earlier === undefined) return undefined
  const moved = earlier.texts.find((text, place) => later.texts[place] !== text)
  if (moved === undefined) return undefined
  const text = `${later.node} had delivered ${moved}, and later no longer in the same place.`
  return flaw(text, earlier.operation, later.operation)
}

/** The last list of each node. */
export function lastListings(listings: readonly Listing[]): Map<string, Listing> {
  return new Map(listings.map((listing) => [listing.node, listing]))
}
