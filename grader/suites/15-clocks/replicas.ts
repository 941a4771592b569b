/** Scenarios of steps 4, 5 and 6: versions of objects. */
import type { Check, Finished, Operation, Plan } from '@cloud-labs/sim'
import { nameDot, ObjectModel } from './object-model.ts'
import { findDisagreement, findForgotten, findLoss, readDot, readFound } from './puts.ts'
import { drawCrashes, drawOverlap, drawSequence, drawTroubledReplicas } from './replica-plans.ts'
import { readVector, relate, writeVector } from './vectors.ts'
import {
  claimThat,
  everythingIsAnswered,
  type Flaw,
  flaw,
  patienceMs,
  type Scene,
} from './vocabulary.ts'
import { wholeSince } from './wholeness.ts'

/** A check of every answer against a model that takes the same operations in the same order. */
function answersAre(
  claim: string,
  findFlaw: (operation: Operation, model: ObjectModel) => Flaw | undefined,
): Check {
  return claimThat(claim, ({ history }) => {
    const model = new ObjectModel()
    for (const operation of history.operations) {
      if (operation.outcome !== 'ok') continue
      const found = findFlaw(operation, model)
      if (found !== undefined) return found
    }
    return undefined
  })
}

/** Lets the model take an operation; tells what is wrong with the answer. */
function findWrongAnswer(operation: Operation, model: ObjectModel): Flaw | undefined {
  const { node, name, args, value } = operation
  const key = String(args[0])
  if (name === 'exchange') model.exchange(node, key)
  if (name === 'put') {
    const context = readVector(args[2]) ?? {}
    const dot = nameDot(model.put(node, key, { value: String(args[1]), context }))
    const given = readDot(value)
    if (given !== undefined && nameDot(given) === dot) return undefined
    const what = given === undefined ? 'no dot' : `the dot ${nameDot(given)}`
    return flaw(`${node} answered a put with ${what} and not with ${dot}.`, operation)
  }
  return name === 'get' ? findWrongValues(operation, model) : undefined
}

function findWrongValues(operation: Operation, model: ObjectModel): Flaw | undefined {
  const { node, args, value } = operation
  const expected = model.get(node, String(args[0])).values
  const found = readFound(value)
  if (found === undefined) {
    return flaw(`${node} answered a get with no values and context.`, operation)
  }
  if (JSON.stringify(found.values) === JSON.stringify(expected)) return undefined
  const list = (values: readonly string[]): string => values.join(', ') || 'nothing'
  const words = `${list(found.values)} where ${list(expected)} was to be found`
  return flaw(`A get at ${node} found ${words}.`, operation)
}

/** As above, and every context is that of the model, too. */
function findWrongContext(operation: Operation, model: ObjectModel): Flaw | undefined {
  const wrong = findWrongAnswer(operation, model)
  if (wrong !== undefined || operation.name !== 'get') return wrong
  const { context: expected } = model.get(operation.node, String(operation.args[0]))
  const found = readFound(operation.value)?.context ?? {}
  if (relate(found, expected) === 'same') return undefined
  const words = `${writeVector(found)} and not ${writeVector(expected)}`
  return flaw(`A get at ${operation.node} had the context ${words}.`, operation)
}

export async function replacesWhatWasSeen({ cluster }: Scene): Promise<void> {
  const shape = { nodes: ['n1'], calls: 8, exchanges: 0, areWellRead: false, repeats: 0.3 }
  await cluster.search({
    seeds: 12,
    planOf: (seed) => drawSequence(seed, shape),
    checks: [
      everythingIsAnswered(),
      answersAre('A put replaces exactly what its context covers.', findWrongContext),
    ],
  })
}

export async function keepsConcurrentPuts({ cluster }: Scene): Promise<void> {
  const nodes = ['n1', 'n2', 'n3']
  const shape = { nodes, calls: 9, exchanges: 0.8, areWellRead: true, repeats: 0 }
  await cluster.search({
    seeds: 12,
    planOf: (seed) => drawSequence(seed, shape),
    checks: [
      everythingIsAnswered(),
      answersAre('An exchange keeps what is concurrent and nothing else.', findWrongAnswer),
    ],
  })
}

/** A node that is down or crashes answers nothing; over a broken network an exchange may fail. */
function mayFail(operation: Operation, { history }: Finished): boolean {
  const { name, outcome, invokedMs, returnedMs = 0 } = operation
  if (outcome !== 'error') return outcome === 'refused' || returnedMs < invokedMs + patienceMs
  return name === 'exchange' && invokedMs < (wholeSince(history) ?? Number.POSITIVE_INFINITY)
}

const findsNoLoss = claimThat('No value is lost that nobody has replaced.', findLoss)

const agrees = claimThat('Contexts cover all puts in the end.', findDisagreement)

const replicaChecks = [everythingIsAnswered(mayFail), findsNoLoss, agrees]

const stillKnows = claimThat('What a client was shown is still known after crashes.', findForgotten)

export async function agreesAndLosesNothing({ cluster }: Scene): Promise<void> {
  await cluster.search({ seeds: 25, planOf: drawTroubledReplicas, checks: replicaChecks })
}

export async function survivesCrashes({ cluster }: Scene): Promise<void> {
  const checks = [...replicaChecks, stillKnows]
  // Every third plan is about two operations at once.
  const planOf = (seed: number): Plan => {
    return seed % 3 === 0 ? drawOverlap(seed / 3) : drawCrashes(seed)
  }
  await cluster.search({ seeds: 18, planOf, checks })
}
