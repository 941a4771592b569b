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
import { type Questions, readClock, type Readings, readQuestions } from './true-clock.ts'
import {
  claimThat,
  everythingIsAnswered,
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

function readEstimate(value: unknown): Estimate | undefined {
  const [offsetMs, delayMs, errorMs] = ['offsetMs', 'delayMs', 'errorMs'].map((name) => {
    const number = at(value, name)
    return typeof number === 'number' ? number : Number.NaN
  })
  return { offsetMs: offsetMs ?? 0, delayMs: delayMs ?? 0, errorMs: errorMs ?? 0 }
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
    for (const operation of history.operations) {
      if (operation.name !== call || operation.outcome !== 'ok') continue
      const { asked, answered } = readQuestions(history, operation)
      const [readings] = answered
      if (asked !== 1 || readings === undefined) {
        return `${operation.node} did not measure by one request and its reply.`
      }
      const fault = findDifference(operation, formula(readings))
      if (fault !== undefined) return fault
    }
    return undefined
  })
}

function findDifference({ node, name, value }: Operation, truth: Estimate): string | undefined {
  const found = readEstimate(value)
  for (const field of ['offsetMs', 'delayMs', 'errorMs'] as const) {
    const given = found?.[field] ?? Number.NaN
    if (Math.abs(given - truth[field]) <= exactMs) continue
    const [got, wanted] = [given, truth[field]].map((ms) => Math.round(ms * 100) / 100)
    return `${field} of '${name}' at ${node} was ${got} where the readings gave ${wanted}.`
  }
  return undefined
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

/** Fast and slow clocks, and links that lose some messages and delay others. */
function drawJitter(seed: number): Plan {
  const plan = drawWorld(seed, { driftPpm: 200, jitterMs: 45 })
  const questions = [
    { call: 'synchronise', node: 'n2', args: ['n1'] },
    { call: 'dawdle', node: 'n1', args: [20] },
    { call: 'synchronise', node: 'n3', args: ['n1'] },
  ]
  return thenAsk({ ...plan, network: { loss: 0.15, reordering: 0.1 } }, questions)
}

export async function trustsTheQuickest({ cluster }: Scene): Promise<void> {
  const quickest = claimThat('The quickest of eight measurements counts.', ({ history }) => {
    for (const operation of history.operations) {
      if (operation.name !== 'synchronise' || operation.outcome !== 'ok') continue
      const questions = readQuestions(history, operation)
      const fault = findWrongChoice(operation, questions)
      if (fault !== undefined) return fault
    }
    return undefined
  })
  const truth = claimThat('The true offset lies within the error.', ({ history }) => {
    for (const { node, name, outcome, args, value, returnedMs = 0 } of history.operations) {
      if (name !== 'synchronise' || outcome !== 'ok') continue
      const server = String(args[0])
      const trueMs = readClock(history, server, returnedMs) - readClock(history, node, returnedMs)
      const { offsetMs = 0, errorMs = 0 } = readEstimate(value) ?? {}
      if (Math.abs(offsetMs - trueMs) <= errorMs + driftMs) continue
      return `The true offset between ${server} and ${node} lay outside of the error.`
    }
    return undefined
  })
  const mayFail = (
    operation: Operation,
    { history }: { history: Parameters<typeof readClock>[0] },
  ) => operation.name === 'synchronise' && readQuestions(history, operation).answered.length === 0
  const checks = [everythingIsAnswered(mayFail), quickest, truth]
  await cluster.search({ seeds: 20, planOf: drawJitter, checks })
}

function findWrongChoice(operation: Operation, { asked, answered }: Questions): string | undefined {
  const { node, value } = operation
  if (asked !== 8) return `${node} measured ${asked} times and not 8 times.`
  const estimates = answered.map(asNtp)
  const leastMs = Math.min(...estimates.map(({ delayMs }) => delayMs))
  const quickest = estimates.filter(({ delayMs }) => delayMs <= leastMs + exactMs)
  const faults = quickest.map((estimate) => findDifference({ ...operation, value }, estimate))
  return faults.includes(undefined) ? undefined : faults[0]
}
