/** Scenario of step 4: versions are names, and no two writes have the same. */
import type { Check, Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { drawCalls, drawTrouble } from './drawing.ts'
import { readVersion, tellVersion } from './orders.ts'
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
} from './vocabulary.ts'

const key = 'basket'
const [first = '', second = '', third = '', outsider = ''] = preferencesOf(key, four)
const quorum = { n: 3, r: 2, w: 2, mode: 'strict' } as const
const write = (value: string) => ({ node: outsider, call: 'write', args: [key, value, quorum] })

/** A write reaches one home only; its coordinator forgets it and cannot ask that home. */
const forgotten = [
  ask(10, 'first write', write('apples')),
  mishap(22, { fault: 'cut', from: outsider, to: second }),
  mishap(22, { fault: 'cut', from: outsider, to: third }),
  mishap(900, { fault: 'crash', node: outsider }),
  mishap(910, { fault: 'restart', node: outsider }),
  mishap(910, { fault: 'heal' }),
  mishap(910, { fault: 'isolate', node: first }),
  ask(1000, 'second write', write('pears')),
  mishap(2000, { fault: 'heal' }),
  ask(2000, 'one', { node: first, call: 'peek', args: [key] }),
  ask(2000, 'other', { node: second, call: 'peek', args: [key] }),
]

const namesApart = claimThat('Two writes have two versions.', (run) => {
  const [one, other] = [find(run, 'one'), find(run, 'other')]
  const versions = [one, other].map((peek) =>
    tellVersion(readVersion(at(peek?.value, 'stored', 'version'))),
  )
  const [given, again] = versions
  if (given !== again) return undefined
  const writes = [find(run, 'first write'), find(run, 'second write')]
  return flaw(`${outsider} gave ${given} to both 'apples' and 'pears'.`, ...writes)
})

/** No two writes of a key were answered with the same version. */
const isGivenOnce: Check = claimThat('No version is given twice.', ({ history }) => {
  const given = new Map<string, Operation>()
  for (const operation of history.operations) {
    const { name, node, outcome, args, value } = operation
    if (outcome !== 'ok' || name !== 'write') continue
    const found = readVersion(value)
    const version = tellVersion(found)
    if (found?.node !== node) return flaw(`${node} answered a write with ${version}.`, operation)
    const taken = `${String(args[0])} ${version}`
    const other = given.get(taken)
    if (other !== undefined) {
      const both = `both ${tell(other.args[1])} and ${tell(args[1])}`
      return flaw(`${node} gave ${version} to ${both}.`, other, operation)
    }
    given.set(taken, operation)
  }
  return undefined
})

export async function givesNoVersionTwice(scene: Scene): Promise<void> {
  await play(
    scene,
    [
      {
        nodes: four,
        steps: forgotten,
        checks: [returns('second write'), namesApart],
      },
    ],
    {
      seeds: 10,
      planOf: (seed) =>
        drawTrouble(seed, {
          nodes: three,
          clients: 8,
          durationMs: 500,
          drawCall: drawCalls(quorum, 0.9),
        }),
      checks: [isGivenOnce],
    },
  )
}
