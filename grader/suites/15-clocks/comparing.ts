/** The scenario of step 3: how two vectors lie to one another. */
import { drawInteger, drawItem, drawPlan, type RandomStream } from '@cloud-labs/sim'
import { type Counts, readVector, relate } from './vectors.ts'
import {
  claimThat,
  everythingIsAnswered,
  flaw,
  isAnswered,
  patienceMs,
  type Scene,
  tell,
} from './vocabulary.ts'

const names = ['n1', 'n2', 'n3', 'n10']

/** Small counts of some nodes, so that equal ones and zeros are frequent. */
function drawVector(random: RandomStream): Counts {
  const known = names.filter(() => random() < 0.6)
  return Object.fromEntries(known.map((name) => [name, drawInteger(random, 3)]))
}

/** A vector and another that is often near it. */
function drawPair(random: RandomStream): [Counts, Counts] {
  const one = drawVector(random)
  if (random() < 0.3) return [one, drawVector(random)]
  const changed = drawItem(random, names)
  const step = drawInteger(random, 3) - 1
  const other = { ...one, [changed]: Math.max(0, (one[changed] ?? 0) + step) }
  return random() < 0.5 ? [one, other] : [other, one]
}

export async function comparesVectors({ cluster }: Scene): Promise<void> {
  const check = claimThat('Vectors are compared by every node in them.', ({ history }) => {
    for (const operation of history.operations.filter(isAnswered('compare'))) {
      const { node, args, value } = operation
      const [one, other] = [readVector(args[0]) ?? {}, readVector(args[1]) ?? {}]
      const truth = relate(one, other)
      const expected = truth === 'same' ? 'equal' : truth
      if (value === expected) continue
      const text = `${node} said ${tell(value)} of two vectors where '${expected}' is true.`
      return flaw(text, operation)
    }
    return undefined
  })
  await cluster.search({
    seeds: 12,
    planOf: (seed) =>
      drawPlan(seed, {
        nodes: ['n1'],
        durationMs: 1000 + patienceMs,
        clients: 2,
        calls: 15,
        drawCall: (random) => ({ call: 'compare', args: drawPair(random) }),
        timeoutMs: patienceMs,
        calmShare: 0.9,
      }),
    checks: [everythingIsAnswered(), check],
  })
}
