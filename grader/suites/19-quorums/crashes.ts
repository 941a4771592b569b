/** Scenario of step 4: what crashes may not take. */
import { drawCalls, drawTrouble, lastCallsReturn, thenRead } from './drawing.ts'
import { clientsSeeOneRegister } from './register.ts'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  find,
  flaw,
  mishap,
  returns,
  type Scene,
  tell,
  three,
  valueOf,
} from './vocabulary.ts'

const quorum = { n: 3, r: 2, w: 2, mode: 'linearizable' } as const

const blackout = [
  ask(10, 'write', { node: 'n1', call: 'write', args: ['x', 'apples', quorum] }),
  ...three.map((node) => mishap(500, { fault: 'crash', node })),
  ...three.map((node) => mishap(600, { fault: 'restart', node })),
  ask(700, 'read', { node: 'n2', call: 'read', args: ['x', quorum] }),
]

export async function survivesCrashes(scene: Scene): Promise<void> {
  await play(
    scene,
    [
      {
        nodes: three,
        steps: blackout,
        checks: [
          returns('write', 'read'),
          claimThat('A write survives the crash of all nodes.', (run) => {
            const read = find(run, 'read')
            if (valueOf(read) === 'apples') return undefined
            return flaw(`${read?.node} found ${tell(valueOf(read))} after all had crashed.`, read)
          }),
        ],
      },
    ],
    {
      seeds: 100,
      planOf: (seed) =>
        thenRead(
          drawTrouble(seed, {
            nodes: three,
            drawCall: drawCalls(quorum),
            disk: { syncMs: [1, 60] },
            troubles: ['crash'],
            troubleCount: 5,
            durationMs: 800,
            calls: 9,
          }),
          quorum,
        ),
      checks: [clientsSeeOneRegister, lastCallsReturn],
    },
  )
}
