/** Scenarios of step 9: what can be known of another node's clock. */
import {
  type Check,
  drawInteger,
  drawItem,
  type Operation,
  type Plan,
  type PlanStep,
  randomStream,
} from '@cloud-labs/sim'
import { at } from '#suite'
import {
  goesUnanswered,
  type Questions,
  readClock,
  type Readings,
  readQuestions,
} from './true-clock.ts'
import {
  claimThat,
  everythingIsAnswered,
  type Flaw,
  flaw,
  isAnswered,
  type Question,
  type Scene,
  thenAsk,
} from './vocabulary.ts'

const nodes = ['n1', 'n2', 'n3']

interface Estimate {
  readonly offsetMs: number
  readonly delayMs: number
  readonly errorMs: number
}

/** Clocks have whole microseconds. */
const exactMs = 0.01
/** What clocks of different speed may drift apart during eight measurements. */
const driftMs = 1.5

/** What is no number reads as NaN, which is near nothing. */
function readEstimate(value: unknown): Estimate {
  const read = (name: keyof Estimate): number => {
    const number = at(value, name)
    return typeof number === 'number' ? number : Number.NaN
  }
  return { offsetMs: read('offsetMs'), delayMs: read('delayMs'), errorMs: read('errorMs') }
}

function asCristian([asked, , replied, returned]: Readings): Estimate {
  const delayMs = returned - asked
  return { offsetMs: replied + delayMs / 2 - returned, delayMs, errorMs: delayMs / 2 }
}

function asNtp([asked, arrived, replied, returned]: Readings): Estimate {
  const delayMs = returned - asked - (replied - arrived)
  return { offsetMs: (arrived - asked + (replied - returned)) / 2, delayMs, errorMs: delayMs / 2 }
}

/** Clocks that are wrong from the start, and links of which each takes its own time. */
function drawWorld(seed: number, { driftPpm, jitterMs }: Readonly<Record<string, number>>): Plan {
  const random = randomStream(`${seed}/world`)
  const clocks = nodes.map((node): PlanStep => {
    const drift = drawInteger(random, 2 * (driftPpm ?? 0) + 1) - (driftPpm ?? 0)
    const jumpMs = drawInteger(random, 8001) / 2 - 2000
    return { atMs: 0, fault: 'clock', node, jumpMs, driftPpm: drift }
  })
  const links = nodes.flatMap((from) => nodes.map((to) => ({ from, to })))
  const latencies = links.map((link): PlanStep => {
    const shortMs = 1 + drawInteger(random, 50)
    const latencyMs = [shortMs, shortMs + (jitterMs ?? 0)] as const
    return { atMs: 0, fault: 'network', ...link, latencyMs }
  })
  return { seed, nodes, durationMs: 1, steps: [...clocks, ...latencies] }
}

/** Measurements of one kind, of servers that take their time to answer. */
function drawMeasurements(seed: number, call: string): Plan {
  const random = randomStream(`${seed}/measurements`)
  const questions = Array.from({ length: 5 }, (_, place): Question[] => {
    const server = drawItem(random, nodes)
    const node = drawItem(
      random,
      nodes.filter((other) => other !== server),
    )
    const dawdleMs = place === 0 ? 0 : 10 * (1 + drawInteger(random, 6))
    const measurement = { call, node, args: [server] }
    if (dawdleMs === 0) return [measurement]
    return [{ call: 'dawdle', node: server, args: [dawdleMs] }, measurement]
  })
  return thenAsk(drawWorld(seed, {}), questions.flat())
}

/** Finds a measurement that gave something else than a formula for the readings it truly took. */
function measuresAs(call: string, formula: (readings: Readings) => Estimate): Check {
  return claimThat(`The answer of '${call}' follows from its readings.`, ({ history }) => {
    for (const operation of history.operations.filter(isAnswered(call))) {
      const { asked, answered } = readQuestions(history, operation)
      const [readings] = answered
      if (asked !== 1 || readings === undefined) {
        const text = `${operation.node} did not measure by one request and its reply.`
        return flaw(text, operation)
      }
      const found = findDifference(operation, formula(readings))
      if (found !== undefined) return found
    }
    return undefined
  })
}

function findDifference(operation: Operation, truth: Estimate): Flaw | undefined {
  const { node, name, value } = operation
  const found = readEstimate(value)
  for (const field of ['offsetMs', 'delayMs', 'errorMs'] as const) {
    if (Math.abs(found[field] - truth[field]) <= exactMs) continue
    const [got, wanted] = [found[field], truth[field]].map(roundMs)
    const text = `${field} of '${name}' at ${node} was ${got} where the readings gave ${wanted}.`
    return flaw(text, operation)
  }
  return undefined
}

function roundMs(ms: number): number {
  return Math.round(ms * 100) / 100
}

export async function halvesTheRoundTrip({ cluster }: Scene): Promise<void> {
  await cluster.search({
    seeds: 12,
    planOf: (seed) => drawMeasurements(seed, 'cristian'),
    checks: [everythingIsAnswered(), measuresAs('cristian', asCristian)],
  })
}

export async function takesTheServersTimeOut({ cluster }: Scene): Promise<void> {
  await cluster.search({
    seeds: 12,
    planOf: (seed) => drawMeasurements(seed, 'ntp'),
    checks: [everythingIsAnswered(), measuresAs('ntp', asNtp)],
  })
}

/**
 * Fast and slow clocks, and links that lose some messages and delay others. A node whose correction
 * is under way is asked and asks: what it says and what it finds is uncorrected.
 */
function drawJitter(seed: number): Plan {
  const plan = drawWorld(seed, { driftPpm: 200, jitterMs: 45 })
  const questions = [
    { call: 'synchronise', node: 'n2', args: ['n1'] },
    { call: 'dawdle', node: 'n2', args: [20] },
    { call: 'synchronise', node: 'n3', args: ['n2'] },
    { call: 'synchronise', node: 'n2', args: ['n3'] },
  ]
  return thenAsk({ ...plan, network: { loss: 0.15, reordering: 0.1 } }, questions)
}

export async function trustsTheQuickest({ cluster }: Scene): Promise<void> {
  const quickest = claimThat('The quickest of eight measurements counts.', ({ history }) => {
    for (const operation of history.operations.filter(isAnswered('synchronise'))) {
      const questions = readQuestions(history, operation)
      const found = findWrongChoice(operation, questions)
      if (found !== undefined) return found
    }
    return undefined
  })
  const truth = claimThat('The true offset lies within the error.', ({ history }) => {
    for (const operation of history.operations.filter(isAnswered('synchronise'))) {
      const { node, args, value, returnedMs = 0 } = operation
      const server = String(args[0])
      const trueMs = readClock(history, server, returnedMs) - readClock(history, node, returnedMs)
      const { offsetMs, errorMs } = readEstimate(value)
      if (Math.abs(offsetMs - trueMs) <= errorMs + driftMs) continue
      const distance = `${roundMs(Math.abs(offsetMs - trueMs))} ms from what ${node} found`
      const text = `The true offset of ${server} lay ${distance}, more than ${roundMs(errorMs)} ms.`
      return flaw(text, operation)
    }
    return undefined
  })
  const checks = [everythingIsAnswered(goesUnanswered), quickest, truth]
  await cluster.search({ seeds: 14, planOf: drawJitter, checks })
}

function findWrongChoice(
  operation: Operation,
  { asked, answered, areHasty }: Questions,
): Flaw | undefined {
  const { node } = operation
  if (asked !== 8) return flaw(`${node} measured ${asked} times and not 8 times.`, operation)
  if (areHasty) {
    return flaw(`${node} measured again before it had its answer or had given it up.`, operation)
  }
  const estimates = answered.map(asNtp)
  const leastMs = Math.min(...estimates.map(({ delayMs }) => delayMs))
  const chosen = estimates.find((estimate) => findDifference(operation, estimate) === undefined)
  if (chosen === undefined) {
    const quickest = estimates.find(({ delayMs }) => delayMs === leastMs)
    if (quickest !== undefined) return findDifference(operation, quickest)
    return flaw(`${node} returned an estimate although no measurement was answered.`, operation)
  }
  if (chosen.delayMs <= leastMs + exactMs) return undefined
  const [delay, least] = [chosen.delayMs, leastMs].map(roundMs)
  const text = `${node} chose a measurement with a delay of ${delay} ms where one had ${least} ms.`
  return flaw(text, operation)
}
