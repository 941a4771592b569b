/** Scenario of step 3: who is answered when the network is parted. */
import type { Operation } from '@cloud-labs/sim'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  find,
  five,
  flaw,
  mishap,
  preferencesOf,
  returns,
  type Scene,
} from './vocabulary.ts'

const key = 'basket'
const [first = '', second = '', third = '', fourth = '', fifth = ''] = preferencesOf(key, five)
const of = (r: number, w: number) => ({ n: 3, r, w, mode: 'strict' })

const write = (node: string, quorum: unknown) => {
  return { node, call: 'write', args: [key, `from ${node}`, quorum] }
}
const read = (node: string, quorum: unknown) => ({ node, call: 'read', args: [key, quorum] })

/** One home and two others that are none, against two homes; later, that home is slow. */
const parted = [
  mishap(0, {
    fault: 'partition',
    groups: [
      [first, fourth, fifth],
      [second, third],
    ],
  }),
  ask(10, 'read at the few', read(fourth, of(2, 2))),
  ask(10, 'write at the few', write(first, of(2, 2))),
  ask(10, 'read at the many', read(second, of(2, 2))),
  ask(10, 'write at the many', write(third, of(2, 2))),
  ask(1500, 'read of all', read(second, of(3, 1))),
  ask(1500, 'write to all', write(second, of(1, 3))),
  ask(3000, 'small read here', read(fifth, of(1, 1))),
  ask(3000, 'small write here', write(fourth, of(1, 1))),
  ask(3000, 'small read there', read(second, of(1, 1))),
  ask(3000, 'small write there', write(third, of(1, 1))),
  mishap(4500, {
    fault: 'partition',
    groups: [
      [fourth, fifth],
      [first, second, third],
    ],
  }),
  ask(4500, 'read without homes', read(fifth, of(1, 1))),
  ask(4500, 'write without homes', write(fourth, of(1, 1))),
  mishap(5500, { fault: 'heal' }),
  mishap(5500, {
    fault: 'partition',
    groups: [
      [first, fourth, fifth],
      [second, third],
    ],
  }),
  mishap(5500, { fault: 'network', from: first, latencyMs: 350 }),
  ask(5510, 'read too late', read(fourth, of(1, 1))),
  ask(5510, 'write too late', write(fifth, of(1, 1))),
  mishap(6500, { fault: 'network', from: first, latencyMs: 230 }),
  ask(6510, 'read just in time', read(fourth, of(1, 1))),
  ask(6510, 'write just in time', write(fifth, of(1, 1))),
]

const answered = [
  'read at the many',
  'write at the many',
  'small read here',
  'small write here',
  'small read there',
  'small write there',
  'read just in time',
  'write just in time',
]

function isToldSo({ outcome, error, invokedMs, returnedMs = 0 }: Operation): boolean {
  return outcome === 'error' && error === 'Error: unavailable' && returnedMs - invokedMs < 1000
}

function tellNumbers({ args }: Operation): string {
  const { n, r, w } = args.at(-1) as ReturnType<typeof of>
  return `n = ${n}, r = ${r}, w = ${w}`
}

export async function isUnavailable(scene: Scene): Promise<void> {
  const check = claimThat('Who lacks answers says so.', (run) => {
    for (const operation of run.history.operations) {
      const { client, node, name, outcome } = operation
      if (answered.includes(client) || isToldSo(operation)) continue
      const what = outcome === 'ok' ? 'was answered' : "did not end as 'unavailable' in a second"
      const where = `A ${name} at ${node} (${tellNumbers(operation)})`
      return flaw(
        `${where} ${what}, although too few homes could answer in time.`,
        find(run, client),
      )
    }
    return undefined
  })
  await play(scene, [{ nodes: five, steps: parted, checks: [returns(...answered), check] }])
}
