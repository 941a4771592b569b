/** Scenario of step 3: what overlapping quorums promise a client. */
import {
  type Check,
  checkSession,
  drawItem,
  type Operation,
  randomStream,
  type SessionGuarantee,
} from '@cloud-labs/sim'
import { at } from '#suite'
import { drawCalls, drawTrouble } from './drawing.ts'
import { compareVersions, listAccesses, tellVersion, versionOf } from './orders.ts'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  find,
  flaw,
  mishap,
  preferencesOf,
  returns,
  type Scene,
  tell,
  three,
  valueOf,
} from './vocabulary.ts'

const quorum = { n: 3, r: 2, w: 2, mode: 'strict' } as const
/** Shares that overlap; with two homes, one node of three is none. */
const overlapping = [
  [3, 2, 2],
  [3, 1, 3],
  [3, 2, 2],
  [3, 3, 1],
  [2, 1, 2],
] as const
const key = 'basket'
const [first = '', second = '', third = ''] = preferencesOf(key, three)

const guarantees: Readonly<Record<string, SessionGuarantee>> = {
  'A client reads what it has written, or something newer.': 'read-your-writes',
  'A client writes after what it has written before.': 'monotonic-writes',
}
const guaranteed = Object.entries(guarantees).map(([claim, guarantee]): Check => {
  return {
    claim,
    judge: ({ history: { operations } }) => {
      const judgement = checkSession(operations, guarantee, listAccesses(operations))
      const [before, after] = judgement.evidence
      if (before === undefined || after === undefined) return judgement
      return { ...judgement, text: tellOrder(before, after) }
    },
  }
})

/** As `Of 'x', c1 read 'v4' (version 1 of n2) at n3 after it had written 'v5' (version 2 …).` */
function tellOrder(before: Operation, after: Operation): string {
  const verb = after.name === 'read' ? 'read' : 'wrote'
  const later = `${after.client} ${verb} ${tellVersioned(after)} at ${after.node}`
  const earlier = `it had ${before.name === 'read' ? 'read' : 'written'} ${tellVersioned(before)}`
  return `Of '${String(after.args[0])}', ${later} after ${earlier}.`
}

function tellVersioned(operation: Operation): string {
  const { name, args, value } = operation
  const held = name === 'read' ? at(value, 'value') : args[1]
  return `${tell(held)} (${tellVersion(versionOf(operation))})`
}

/** A read that gives a value another version than its write got could claim any order. */
export const versionsAreGenuine = claimThat('A read returns what was written.', ({ history }) => {
  const writes = history.operations.filter(({ name }) => name === 'write')
  for (const operation of history.operations) {
    const { name, outcome, args, node, value } = operation
    const found = at(value, 'value')
    if (name !== 'read' || outcome !== 'ok' || found === null) continue
    const write = writes.find((one) => one.args[0] === args[0] && one.args[1] === found)
    const text = `A read of '${String(args[0])}' at ${node} found ${tell(found)}`
    if (write === undefined) return flaw(`${text}, which nobody had written.`, operation)
    const [read, written] = [versionOf(operation), versionOf(write)]
    const isSame = read !== undefined && written !== undefined && !compareVersions(read, written)
    if (write.outcome !== 'ok' || isSame) continue
    const versions = `${tellVersion(read)}, where its write has ${tellVersion(written)}`
    return flaw(`${text} with ${versions}.`, write, operation)
  }
  return undefined
})

/** Two homes have the write, and the third coordinates the read, whose own answer comes first. */
const missed = [
  mishap(0, { fault: 'isolate', node: third }),
  ask(10, 'write', { node: first, call: 'write', args: [key, 'apples', quorum] }),
  mishap(900, { fault: 'heal' }),
  mishap(900, { fault: 'isolate', node: first }),
  ask(1000, 'read', { node: third, call: 'read', args: [key, quorum] }),
]

export async function seesTheLastWrite(scene: Scene): Promise<void> {
  await play(
    scene,
    [
      {
        nodes: three,
        steps: missed,
        checks: [
          returns('write', 'read'),
          claimThat('A read meets the last write in some home.', (run) => {
            const read = find(run, 'read')
            if (valueOf(read) === 'apples') return undefined
            const where = `${third} found ${tell(valueOf(read))}`
            return flaw(`${where}, although ${second} had the last write.`, read)
          }),
        ],
      },
    ],
    {
      seeds: 20,
      planOf: (seed) => {
        const [n, r, w] = drawItem(randomStream(`${seed}/quorum`), overlapping)
        return drawTrouble(seed, {
          nodes: three,
          drawCall: drawCalls({ n, r, w, mode: 'strict' }),
          // Close to one another, so that many writes do not know of each other.
          durationMs: 600,
          clients: 4,
          calls: 24,
          network: { latencyMs: [1, 30], loss: 0.05, duplication: 0.1 },
          troubles: ['partition', 'isolate', 'one-way-cut'],
        })
      },
      checks: [versionsAreGenuine, ...guaranteed],
    },
  )
}
