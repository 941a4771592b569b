/** Scenarios of steps 1 and 2: what logical clocks say about events. */
import {
  type CausalRelation,
  Causality,
  type Check,
  drawInteger,
  drawPlan,
  type Finished,
  type Plan,
} from '@cloud-labs/sim'
import { readEvents, readJournals, type StampedEvent, type TrueEvent } from './journals.ts'
import { type Counts, countIn, join, relate, writeVector } from './vectors.ts'
import {
  claimThat,
  everythingIsAnswered,
  type Flaw,
  flaw,
  type Scene,
  thenAsk,
} from './vocabulary.ts'

const nodes = ['n1', 'n2', 'n3']

/** Ticks and tells over a network without trouble, and the journals at the end. */
function drawTalk(seed: number, trouble: Partial<Plan> & { readonly holds?: number } = {}): Plan {
  const { holds = 0, ...world } = trouble
  const plan = drawPlan(seed, {
    nodes,
    durationMs: 1000,
    network: { latencyMs: [1, 60] },
    ...world,
    clients: 4,
    calls: 18,
    drawCall: (random) => {
      const isTick = random() < 0.35
      const args = [drawInteger(random, nodes.length - 1)]
      return isTick ? { call: 'tick', args: [] } : { call: 'tell', args }
    },
    troubles: ['hold', 'one-way-cut'],
    troubleCount: holds,
  })
  // A place among the others becomes a name: nobody tells itself anything.
  const steps = plan.steps.map((step) => {
    if (!('call' in step) || step.call !== 'tell') return step
    const others = nodes.filter((node) => node !== step.node)
    return { ...step, args: step.args.map((place) => others[Number(place)]) }
  })
  const journals = nodes.map((node) => ({ call: 'journal', node, args: [] }))
  return thenAsk({ ...plan, steps }, journals)
}

function drawTroubledTalk(seed: number): Plan {
  const network = { latencyMs: [1, 60], loss: 0.1, duplication: 0.2, reordering: 0.2 } as const
  return drawTalk(seed, { network, holds: 3 })
}

/** A check of the stamps of all events; what is wrong with a journal is found first. */
function stampsAre(
  claim: string,
  findFlaw: (events: readonly StampedEvent[], run: Finished) => Flaw | undefined,
): Check {
  return claimThat(claim, (run) => {
    const events = readJournals(run.history)
    return 'text' in events ? events : findFlaw(events, run)
  })
}

/** What every event's clock shows if each is moved on from its causes; by number in the history. */
function moveOn<Time>(
  events: readonly TrueEvent[],
  move: (event: TrueEvent, own: Time | undefined, got: Time | undefined) => Time,
): Map<number, Time> {
  const latest = new Map<string, Time>()
  const sent = new Map<number, Time>()
  const times = new Map<number, Time>()
  for (const event of events) {
    const got = event.event === 'receive' ? sent.get(event.message) : undefined
    const time = move(event, latest.get(event.node), got)
    latest.set(event.node, time)
    times.set(event.index, time)
    if (event.event === 'send') sent.set(event.message, time)
  }
  return times
}

export async function followsLamportsRules({ cluster }: Scene): Promise<void> {
  const check = stampsAre('Lamport times follow the two rules.', (events, { history }) => {
    const times = moveOn<number>(readEvents(history), (_event, own = 0, got = 0) => {
      return Math.max(own, got) + 1
    })
    const wrong = events.find(({ index, lamport }) => lamport !== times.get(index))
    if (wrong === undefined) return undefined
    const what = `the Lamport time ${wrong.lamport} and not ${times.get(wrong.index)}`
    return flaw(`${capital(wrong.name)} got ${what}.`, wrong.journal)
  })
  const checks = [everythingIsAnswered(), check]
  await cluster.search({ seeds: 10, planOf: (seed) => drawTalk(seed), checks })
}

export async function countsCauses({ cluster }: Scene): Promise<void> {
  const check = stampsAre('Vectors count causes, node by node.', (events, { history }) => {
    const vectors = moveOn<Counts>(readEvents(history), ({ node }, own = {}, got = {}) => {
      const known = join(own, got)
      return { ...known, [node]: countIn(known, node) + 1 }
    })
    for (const event of events) {
      const expected = vectors.get(event.index) ?? {}
      if (relate(event.vector, expected) === 'same') continue
      const [found, wanted] = [writeVector(event.vector), writeVector(expected)]
      const text = `${capital(event.name)} got the vector ${found} and not ${wanted}.`
      return flaw(text, event.journal)
    }
    return undefined
  })
  const checks = [everythingIsAnswered(), check]
  await cluster.search({ seeds: 10, planOf: (seed) => drawTalk(seed), checks })
}

export async function keepsCausesOlder({ cluster }: Scene): Promise<void> {
  const check = stampsAre('A cause has the smaller Lamport time.', (events, { history }) => {
    const causality = new Causality(history)
    const fault = findPair(events, (one, other) => {
      const relation = causality.relate(one.index, other.index)
      return relation === 'before' && one.lamport >= other.lamport
    })
    if (fault === undefined) return undefined
    const [cause, effect] = fault
    const times = `their Lamport times were ${cause.lamport} and ${effect.lamport}`
    const text = `${capital(cause.name)} happened before ${effect.name}, yet ${times}.`
    return flaw(text, cause.journal, effect.journal)
  })
  const checks = [everythingIsAnswered(), check]
  await cluster.search({ seeds: 25, planOf: drawTroubledTalk, checks })
}

export async function tellsOrderFromConcurrency({ cluster }: Scene): Promise<void> {
  const claim = 'Vectors compare as their events happened.'
  const check = stampsAre(claim, (events, { history }) => {
    const causality = new Causality(history)
    const fault = findPair(
      events,
      (one, other) => causality.relate(one.index, other.index) !== relate(one.vector, other.vector),
    )
    if (fault === undefined) return undefined
    const [one, other] = fault
    const [truth, said] = [
      causality.relate(one.index, other.index),
      relate(one.vector, other.vector),
    ]
    const what = `${capital(one.name)} ${happened[truth]} ${other.name}`
    const vectors = `${writeVector(one.vector)} and ${writeVector(other.vector)}`
    return flaw(`${what}; ${vectors} ${lay[said]}.`, one.journal, other.journal)
  })
  const checks = [everythingIsAnswered(), check]
  await cluster.search({ seeds: 25, planOf: drawTroubledTalk, checks })
}

/** The first two events, the earlier one first, for which something holds. */
function findPair(
  events: readonly StampedEvent[],
  holds: (one: StampedEvent, other: StampedEvent) => boolean,
): readonly [StampedEvent, StampedEvent] | undefined {
  for (const [place, other] of events.entries()) {
    const one = events.slice(0, place).find((earlier) => holds(earlier, other))
    if (one !== undefined) return [one, other]
  }
  return undefined
}

/** How an event happened, seen from another. */
const happened: Readonly<Record<CausalRelation, string>> = {
  before: 'happened before',
  after: 'happened after',
  same: 'is',
  concurrent: 'was concurrent with',
}

/** How a vector lies, seen from another. */
const lay: Readonly<Record<CausalRelation, string>> = {
  before: 'say before',
  after: 'say after',
  same: 'are equal',
  concurrent: 'say concurrent',
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
