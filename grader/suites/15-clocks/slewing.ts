/** The scenario of step 10: a clock that is corrected without a jump. */
import {
  drawInteger,
  type Finished,
  type History,
  type Operation,
  type Plan,
  type PlanStep,
  randomStream,
} from '@cloud-labs/sim'
import { at } from '#suite'
import { goesUnanswered, readClock, readQuestions } from './true-clock.ts'
import {
  claimThat,
  everythingIsAnswered,
  type Flaw,
  flaw,
  isAnswered,
  type Scene,
} from './vocabulary.ts'

/** How far the correction moves in a millisecond of the own clock. */
const rate = 0.05
/** Clocks have whole microseconds. */
const exactMs = 0.02

/** A node that follows one server, and then another before it has caught up with the first. */
function drawWalk(seed: number): Plan {
  const random = randomStream(`${seed}/walk`)
  const nodes = ['n1', 'n2', 'n3']
  const clocks = nodes.map((node): PlanStep => {
    const [jumpMs, driftPpm] = [drawInteger(random, 601) - 300, drawInteger(random, 401) - 200]
    return { atMs: 0, fault: 'clock', node, jumpMs, driftPpm }
  })
  const isolation: PlanStep[] = [
    { atMs: 15_000, fault: 'isolate', node: 'n2' },
    { atMs: 17_000, fault: 'heal' },
  ]
  const ask = (atMs: number, call: string, ...args: unknown[]): PlanStep => {
    return { atMs, call, client: call, node: 'n2', args }
  }
  // The last one gets no answer, and must leave the correction where it is.
  const syncs = [500, 2500 + drawInteger(random, 2000), 9000, 15_000]
  const walks = syncs.map((atMs, place) => ask(atMs, 'synchronise', place === 1 ? 'n3' : 'n1'))
  // The first one is early enough for clocks that still show less than nothing.
  const times = [5, ...Array.from({ length: 26 }, () => drawInteger(random, 30_000)), 30_000]
  const readings = times.map((atMs) => ask(atMs, 'time'))
  const durationMs = 33_000
  const steps = [...clocks, ...isolation, ...walks, ...readings]
  return { seed, nodes, durationMs, network: { latencyMs: [1, 40] }, steps }
}

/** A reading of the corrected time beside the own clock's. */
interface Reading {
  readonly ownMs: number
  readonly timeMs: number
  readonly operation: Operation
}

function readTimes(history: History): Reading[] {
  return history.operations.filter(isAnswered('time')).map((operation) => ({
    operation,
    ownMs: readClock(history, operation.node, operation.invokedMs),
    timeMs: typeof operation.value === 'number' ? operation.value : Number.NaN,
  }))
}

/** Where the correction must be at a reading, and where it goes. */
interface Position {
  readonly placeMs: number
  readonly targetMs: number
  /** The measurement that gave the target. */
  readonly aim: Operation | undefined
}

/** The correction that the handout prescribes at a moment, given what `synchronise` returned. */
function positionAt(history: History, { operation }: Reading): Position {
  const aims = history.operations.filter(
    (one) =>
      isAnswered('synchronise')(one) &&
      one.node === operation.node &&
      (one.returnedAt ?? 0) < operation.invokedAt,
  )
  let walk: { fromMs: number; sinceMs: number; targetMs: number } | undefined
  const correct = (trueMs: number): number => {
    if (walk === undefined) return 0
    const ownMs = readClock(history, operation.node, trueMs)
    const mostMs = (ownMs - walk.sinceMs) * rate
    const leftMs = walk.targetMs - walk.fromMs
    return walk.fromMs + Math.max(-mostMs, Math.min(mostMs, leftMs))
  }
  for (const { returnedMs = 0, node, value } of aims) {
    const target = at(value, 'offsetMs')
    walk = {
      fromMs: correct(returnedMs),
      sinceMs: readClock(history, node, returnedMs),
      targetMs: typeof target === 'number' ? target : Number.NaN,
    }
  }
  const placeMs = correct(operation.invokedMs)
  return { placeMs, targetMs: walk?.targetMs ?? 0, aim: aims.at(-1) }
}

function findJump({ history }: Finished): Flaw | undefined {
  const readings = readTimes(history)
  for (const [place, { ownMs, timeMs, operation }] of readings.entries()) {
    const before = readings[place - 1]
    if (before === undefined) continue
    const [passedMs, shownMs] = [ownMs - before.ownMs, timeMs - before.timeMs]
    const about = `between two readings of the time at ${operation.node}`
    const both = [before.operation, operation] as const
    if (shownMs < -exactMs) return flaw(`Time went back ${about}.`, ...both)
    if (Math.abs(shownMs - passedMs) <= passedMs * rate + exactMs) continue
    const [passed, shown] = [passedMs, shownMs].map((ms) => Math.round(ms))
    const text = `Time moved by ${shown} ms ${about} while its own clock moved by ${passed} ms.`
    return flaw(text, ...both)
  }
  return undefined
}

/** A clock that follows nobody walks nowhere. */
function findGuess({ history }: Finished): Flaw | undefined {
  const syncs = history.operations.filter(isAnswered('synchronise'))
  const guess = syncs.find((sync) => readQuestions(history, sync).answered.length === 0)
  if (guess === undefined) return undefined
  const server = String(guess.args[0])
  return flaw(`${guess.node} gave an offset of ${server} without an answer from it.`, guess)
}

function findStray({ history }: Finished): Flaw | undefined {
  for (const reading of readTimes(history)) {
    const { ownMs, timeMs, operation } = reading
    const { placeMs, targetMs, aim } = positionAt(history, reading)
    if (Math.abs(timeMs - ownMs - placeMs) <= exactMs) continue
    const [found, place, target] = [timeMs - ownMs, placeMs, targetMs].map(
      (ms) => Math.round(ms * 10) / 10,
    )
    const when = `At ${Math.round(operation.invokedMs)} ms the correction of ${operation.node}`
    if (aim === undefined) {
      const early = `${when} was ${found} ms, and no 'synchronise' had returned yet.`
      return flaw(early, operation)
    }
    const where = `${place} ms was its place on the way to ${target} ms`
    return flaw(`${when} was ${found} ms where ${where}.`, aim, operation)
  }
  return undefined
}

export async function neverJumps({ cluster }: Scene): Promise<void> {
  await cluster.search({
    seeds: 14,
    planOf: drawWalk,
    checks: [
      everythingIsAnswered(goesUnanswered),
      claimThat('A target comes from measurements.', findGuess),
      claimThat('Corrected time neither jumps nor runs.', findJump),
      claimThat('Corrected time walks to its target and stays there.', findStray),
    ],
  })
}
