/** Scenarios of step 1: what follows from a key and three numbers alone. */
import type { PlanStep } from '@cloud-labs/sim'
import { play, type Script } from './scripts.ts'
import {
  ask,
  claimThat,
  find,
  flaw,
  four,
  isListOf,
  preferencesOf,
  returns,
  type Scene,
  tellNodes,
} from './vocabulary.ts'

const keys = ['cart', 'a', 'ab', 'ba', 'likes/7', 'Zoë']

export async function keepsFixedHomes(scene: Scene): Promise<void> {
  const questions = keys.flatMap((key, place) =>
    four.map((node) => ({ name: `${node} ${key}`, node, key, n: 1 + ((place + 2) % four.length) })),
  )
  const steps = questions.map(({ name, node, key, n }) =>
    ask(0, name, { node, call: 'homes', args: [key, n] }),
  )
  const check = claimThat('All nodes know the same homes of a key.', (run) => {
    for (const { name, node, key, n } of questions) {
      const expected = preferencesOf(key, four).slice(0, n)
      const answer = find(run, name)
      if (isListOf(answer?.value, expected)) continue
      const homes = `${tellNodes(answer?.value)} for the homes of '${key}'`
      return flaw(`${node} took ${homes}, and not ${tellNodes(expected)}.`, answer)
    }
    return undefined
  })
  const names = questions.map(({ name }) => name)
  await play(scene, [
    {
      nodes: four,
      steps,
      checks: [returns(...names), check],
    },
  ])
}

interface Numbers {
  readonly n: number
  readonly r: number
  readonly w: number
  readonly mode: string
}

const refused: readonly Numbers[] = [
  { n: 3, r: 0, w: 2, mode: 'strict' },
  { n: 3, r: 2, w: 4, mode: 'strict' },
  { n: 2, r: 2, w: 3, mode: 'strict' },
  { n: 6, r: 2, w: 2, mode: 'sloppy' },
  { n: 3, r: 1.5, w: 2, mode: 'strict' },
  { n: 0, r: 0, w: 0, mode: 'strict' },
  { n: 4, r: 2, w: 2, mode: 'linearizable' },
  { n: 3, r: 4, w: 1, mode: 'strict' },
]
const accepted: readonly Numbers[] = [
  { n: 3, r: 1, w: 1, mode: 'strict' },
  { n: 4, r: 2, w: 2, mode: 'sloppy' },
  { n: 4, r: 3, w: 2, mode: 'linearizable' },
  { n: 3, r: 1, w: 3, mode: 'linearizable' },
]

/** The shares of homes that no cluster of four has. */
const impossibleShares = [0, 5, 1.5]

function askBoth(name: string, quorum: Numbers): PlanStep[] {
  return [
    ask(0, `write ${name}`, { node: 'n1', call: 'write', args: [name, 'v', quorum] }),
    ask(0, `read ${name}`, { node: 'n2', call: 'read', args: [name, quorum] }),
  ]
}

/** Asks for something that cannot be. */
function refuses(what: string, steps: readonly PlanStep[]): Script {
  const check = claimThat('What cannot be is refused.', ({ history }) => {
    const taken = history.operations.find(({ error }) => !error?.startsWith('RangeError'))
    if (taken === undefined) return undefined
    const { node, name } = taken
    return flaw(`${node} did not refuse '${name}' with ${what} with a RangeError.`, taken)
  })
  return { nodes: four, steps, checks: [check] }
}

function refusesQuorum(quorum: Numbers): Script {
  const { n, r, w, mode } = quorum
  const what = `n = ${n}, r = ${r} and w = ${w} in the mode ${mode}`
  return refuses(what, askBoth(`${n}/${r}/${w}`, quorum))
}

function refusesShare(n: number): Script {
  const steps = [ask(0, `${n}`, { node: 'n3', call: 'homes', args: ['a', n] })]
  return refuses(`n = ${n} in a cluster of four`, steps)
}

export async function refusesImpossibleQuorums(scene: Scene): Promise<void> {
  const names = accepted.flatMap((_, place) => [`write ${place}`, `read ${place}`])
  const possible: Script = {
    nodes: four,
    steps: accepted.flatMap((quorum, place) => askBoth(`${place}`, quorum)),
    checks: [returns(...names)],
  }
  // What works is asked for first, so that a gap is told as one.
  const impossible = [...impossibleShares.map(refusesShare), ...refused.map(refusesQuorum)]
  await play(scene, [possible, ...impossible])
}
