/** Scenarios of steps 7 and 8: a group that delivers in causal order. */
import {
  type BroadcastStep,
  type Check,
  checkCausalOrder,
  type Finished,
  type History,
  type Plan,
} from '@cloud-labs/sim'
import { drawChain, drawDeafness, drawHolds, drawLosses } from './group-plans.ts'
import {
  type Broadcast,
  lastListings,
  type Listing,
  readBroadcasts,
  readListings,
} from './letters.ts'
import { claimThat, everythingIsAnswered, type Flaw, flaw, type Scene } from './vocabulary.ts'
import { wholeSince } from './wholeness.ts'

/** Longer than a message takes that nothing keeps, in milliseconds. */
const slowestMs = 60
/** Long enough for another try and its way over a whole network, in milliseconds. */
const againMs = 300
/** Long enough for all confirmations, too, in milliseconds. */
const settledMs = 700
/** More than a broadcast takes that waits for nobody, in milliseconds. */
const promptMs = 100

function listingsAre(
  claim: string,
  findFlaw: (listings: readonly Listing[], run: Finished) => Flaw | undefined,
): Check {
  return claimThat(claim, (run) => {
    const listings = readListings(run.history)
    return 'text' in listings ? listings : findFlaw(listings, run)
  })
}

export async function waitsForCauses({ cluster }: Scene): Promise<void> {
  const order = listingsAre('Messages are delivered in causal order.', (listings) => {
    const steps: Record<string, readonly BroadcastStep[]> = {}
    const last = lastListings(listings)
    for (const { node, steps: done } of last.values()) steps[node] = done
    const { verdict, text, evidence } = checkCausalOrder(steps)
    if (verdict === 'passed') return undefined
    const [node = ''] = evidence
    return flaw(text, ...[last.get(node)?.operation].filter((one) => one !== undefined))
  })
  const speech = listingsAre('Nodes deliver what others broadcast.', (listings, { history }) => {
    const silent = [...lastListings(listings).values()].find(
      ({ node, steps, operation }) =>
        !steps.some((step) => 'deliver' in step) &&
        readBroadcasts(history).some((one) => one.node !== node && isOpen(history, one, operation)),
    )
    if (silent === undefined) return undefined
    return flaw(`${silent.node} delivered nothing of what others broadcast.`, silent.operation)
  })
  const checks = [everythingIsAnswered(), order, speech]
  await cluster.search({ seeds: 20, planOf: drawHolds, checks })
}

export async function waitsForNothingElse({ cluster }: Scene): Promise<void> {
  const claim = 'A message waits for its causes alone.'
  const check = listingsAre(claim, (listings, { history }) => {
    const last = lastListings(listings)
    const broadcasts = readBroadcasts(history)
    for (const { node, operation, texts } of listings) {
      for (const broadcast of broadcasts) {
        if (broadcast.node === node || texts.includes(broadcast.text)) continue
        if (!isOpen(history, broadcast, operation)) continue
        const known = last.get(broadcast.node)?.texts ?? []
        const place = known.indexOf(broadcast.text)
        const causes = known.slice(0, Math.max(0, place))
        if (place < 0 || !causes.every((cause) => texts.includes(cause))) continue
        const late = `${node} had not delivered ${broadcast.text} of ${broadcast.node}`
        const arrived = `${late}, which had arrived and waited for nothing`
        const before = causes.length === 0 ? '' : `: ${causes.join(', ')} had been delivered`
        return flaw(`${arrived}${before}.`, broadcast.operation, operation)
      }
    }
    return undefined
  })
  // Every other plan leads a message to where one that arrived before it must still wait.
  const planOf = (seed: number): Plan => (seed % 2 === 0 ? drawChain(seed) : drawHolds(seed))
  await cluster.search({ seeds: 24, planOf, checks: [everythingIsAnswered(), check] })
}

/** Whether nothing kept a broadcast from the node that was asked later. */
function isOpen(
  { entries }: History,
  { node, operation: sent }: Broadcast,
  asked: Listing['operation'],
): boolean {
  if (sent.invokedMs + slowestMs > asked.invokedMs) return false
  let heldFrom: number | undefined
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'fault' || index > asked.invokedAt) continue
    const { fault } = entry
    if (fault.fault === 'hold' && fault.from === node && fault.to === asked.node) {
      heldFrom ??= entry.atMs
    }
    if (fault.fault !== 'release' || heldFrom === undefined) continue
    const isReleased = fault.from === undefined || (fault.from === node && fault.to === asked.node)
    if (isReleased && entry.atMs >= sent.invokedMs) return false
    if (isReleased) heldFrom = undefined
  }
  return heldFrom === undefined
}

export async function deliversOnce({ cluster }: Scene): Promise<void> {
  const twice = listingsAre('No message is delivered twice.', (listings) => {
    for (const { node, texts, operation } of listings) {
      const doubled = texts.find((text, place) => texts.indexOf(text) < place)
      if (doubled === undefined) continue
      return flaw(`${node} delivered ${doubled} more than once.`, operation)
    }
    return undefined
  })
  const complete = listingsAre('Every message is delivered everywhere.', (listings, run) => {
    for (const { node, texts, operation } of listings.filter(isQuietFor(againMs, run.history))) {
      const missing = readBroadcasts(run.history).find(
        ({ text, operation: sent }) =>
          sent.invokedMs + againMs <= operation.invokedMs && !texts.includes(text),
      )
      if (missing === undefined) continue
      const text = `${node} had not delivered ${missing.text}, which ${missing.node} broadcast.`
      return flaw(text, missing.operation, operation)
    }
    return undefined
  })
  const rest = listingsAre('Nothing is sent once all has arrived.', (listings, { history }) => {
    const [first] = listings.filter(isQuietFor(settledMs, history))
    if (first === undefined) return undefined
    const sent = history.entries.find(
      ({ kind }, index) => kind === 'send' && index > first.operation.invokedAt,
    )
    if (sent?.kind !== 'send') return undefined
    const when = `at ${Math.round(sent.atMs)} ms, when everything had long arrived everywhere`
    return flaw(`${sent.node} went on sending to ${sent.to} ${when}.`, first.operation)
  })
  const prompt = claimThat('A broadcast waits for nobody.', ({ history }) => {
    const waited = readBroadcasts(history).find(
      ({ operation: { invokedMs, returnedMs = 0 } }) => returnedMs > invokedMs + promptMs,
    )
    if (waited === undefined) return undefined
    return flaw(`${waited.node} waited for others before its broadcast returned.`, waited.operation)
  })
  const checks = [everythingIsAnswered(), prompt, twice, complete, rest]
  // In every fourth plan nothing is wrong but that one node hears nothing for a while.
  const planOf = (seed: number): Plan => (seed % 4 === 0 ? drawDeafness(seed) : drawLosses(seed))
  await cluster.search({ seeds: 24, planOf, checks })
}

/** Whether a list was asked for so long after the last broadcast and the last trouble. */
function isQuietFor(ms: number, history: History): (listing: Listing) => boolean {
  const wholeMs = wholeSince(history) ?? Number.POSITIVE_INFINITY
  const last = readBroadcasts(history).at(-1)?.operation.invokedMs ?? 0
  return ({ operation }) => operation.invokedMs >= Math.max(wholeMs, last) + ms
}
