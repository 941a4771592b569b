/** Scenarios of step 7: one register. */
import { drawItem, randomStream } from '@cloud-labs/sim'
import { answersHaveForm } from './answers.ts'
import { drawCalls, drawTrouble, lastCallsReturn, thenRead } from './drawing.ts'
import { clientsSeeOneRegister } from './register.ts'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  find,
  flaw,
  four,
  mishap,
  preferencesOf,
  returns,
  type Scene,
  tell,
  three,
  valueOf,
} from './vocabulary.ts'

const key = 'basket'
const [first = '', second = '', third = ''] = preferencesOf(key, three)
const [home = '', slow = '', away = '', outsider = ''] = preferencesOf(key, four)
const quorum = { n: 3, r: 2, w: 2, mode: 'linearizable' } as const
/** Most often what survives the loss of any one home. */
const overlapping = [
  { r: 2, w: 2 },
  { r: 2, w: 2 },
  { r: 2, w: 2 },
  { r: 1, w: 3 },
  { r: 3, w: 1 },
] as const
const read = (node: string) => ({ node, call: 'read', args: [key, quorum] })

/** A write reaches one home before its coordinator is cut off; one read meets that home. */
const halfWritten = [
  ask(10, 'write', { node: first, call: 'write', args: [key, 'apples', quorum] }),
  // Its question for versions has arrived everywhere; what follows it reaches nobody else.
  mishap(22, { fault: 'cut', from: first, to: second }),
  mishap(22, { fault: 'cut', from: first, to: third }),
  mishap(800, { fault: 'heal' }),
  mishap(800, { fault: 'isolate', node: third }),
  ask(810, 'first read', read(second)),
  // In time for any read and too early for a repair that waits for the end of the round.
  mishap(990, { fault: 'heal' }),
  mishap(990, { fault: 'isolate', node: first }),
  ask(1000, 'second read', read(third)),
]

/** As before, but for the read's own writing, which takes long: it may not be told before. */
const slowlyFinished = [
  ask(10, 'write', { node: home, call: 'write', args: [key, 'apples', quorum] }),
  mishap(22, { fault: 'cut', from: home, to: slow }),
  mishap(22, { fault: 'cut', from: home, to: away }),
  mishap(800, { fault: 'heal' }),
  mishap(800, { fault: 'isolate', node: away }),
  ask(810, 'first read', read(outsider)),
  mishap(822, { fault: 'network', from: outsider, to: slow, latencyMs: 200 }),
  mishap(860, { fault: 'heal' }),
  mishap(860, { fault: 'isolate', node: home }),
  ask(870, 'second read', read(slow)),
]

const findsTheWrite = claimThat('A read finds what one of its homes has.', (run) => {
  const found = find(run, 'first read')
  if (valueOf(found) === 'apples') return undefined
  const what = `${found?.node} found ${tell(valueOf(found))}`
  return flaw(`${what}, although one of the two homes that it could ask had 'apples'.`, found)
})

const isNeverUndone = claimThat('What a read has returned stays returned.', (run) => {
  const [one, other] = [find(run, 'first read'), find(run, 'second read')]
  if ((one?.returnedMs ?? 0) > (other?.invokedMs ?? 0)) return undefined
  if (valueOf(one) === valueOf(other)) return undefined
  const what = `${other?.node} found ${tell(valueOf(other))}`
  return flaw(`${what} after ${one?.node} had found ${tell(valueOf(one))}.`, one, other)
})

export async function neverUndoesARead(scene: Scene): Promise<void> {
  const checks = [returns('first read', 'second read'), findsTheWrite, isNeverUndone]
  await play(scene, [
    { nodes: three, steps: halfWritten, checks },
    { nodes: four, steps: slowlyFinished, checks },
  ])
}

export async function isOneRegister({ cluster }: Scene): Promise<void> {
  await cluster.search({
    seeds: 200,
    planOf: (seed) => {
      const shares = drawItem(randomStream(`${seed}/quorum`), overlapping)
      const chosen = { ...quorum, ...shares }
      const plan = drawTrouble(seed, {
        nodes: three,
        drawCall: drawCalls(chosen),
        network: { latencyMs: [1, 40], loss: 0.05, duplication: 0.05, reordering: 0.1 },
        troubles: ['partition', 'isolate', 'one-way-cut', 'hold', 'clock-jump'],
        troubleCount: 4,
        durationMs: 1000,
        calls: 10,
      })
      return thenRead(plan, chosen)
    },
    checks: [answersHaveForm, clientsSeeOneRegister, lastCallsReturn],
  })
}
