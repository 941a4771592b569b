/** Scenarios of steps 4, 5 and 6: versions of objects. */
import type { Check, Finished, Operation } from '@cloud-labs/sim'
import { nameDot, ObjectModel } from './object-model.ts'
import { findDisagreement, findLoss, readDot, readFound } from './puts.ts'
import { drawCrashes, drawSequence, drawTroubledReplicas } from './replica-plans.ts'
import { readVector, relate, writeVector } from './vectors.ts'
import { claimThat, everythingIsAnswered, patienceMs, type Scene } from './vocabulary.ts'
import { wholeSince } from './wholeness.ts'

/** A check of every answer against a model that takes the same operations in the same order. */
function answersAre(
  claim: string,
  findFault: (operation: Operation, model: ObjectModel) => string | undefined,
): Check {
  return claimThat(claim, ({ history }) => {
    const model = new ObjectModel()
    for (const operation of history.operations) {
      if (operation.outcome !== 'ok') continue
      const fault = findFault(operation, model)
      if (fault !== undefined) return fault
    }
    return undefined
  })
}

/** Lets the model take an operation; tells what is wrong with the answer. */
function findWrongAnswer(operation: Operation, model: ObjectModel): string | undefined {
  const { node, name, args, value } = operation
  const key = String(args[0])
  if (name === 'exchange') model.exchange(node, key)
  if (name === 'put') {
    const context = readVector(args[2]) ?? {}
    const dot = nameDot(model.put(node, key, { value: String(args[1]), context }))
    const given = readDot(value)
    if (given !== undefined && nameDot(given) === dot) return undefined
    const what = given === undefined ? 'no dot' : `the dot ${nameDot(given)}`
    return `${node} answered a put with ${what} and not with ${dot}.`
  }
  return name === 'get' ? findWrongValues(operation, model) : undefined
}

function findWrongValues({ node, args, value }: Operation, model: ObjectModel): string | undefined {
  const expected = model.get(node, String(args[0])).values
  const found = readFound(value)
  if (found === undefined) return `${node} answered a get with no values and context.`
  if (found.values.join() === expected.join()) return undefined
  const list = (values: readonly string[]): string => values.join(', ') || 'nothing'
  return `A get at ${node} found ${list(found.values)} where ${list(expected)} was to be found.`
}

/** As above, and every context is that of the model, too. */
function findWrongContext(operation: Operation, model: ObjectModel): string | undefined {
  const fault = findWrongAnswer(operation, model)
  if (fault !== undefined || operation.name !== 'get') return fault
  const { context: expected } = model.get(operation.node, String(operation.args[0]))
  const found = readFound(operation.value)?.context ?? {}
  if (relate(found, expected) === 'same') return undefined
  const words = `${writeVector(found)} and not ${writeVector(expected)}`
  return `A get at ${operation.node} had the context ${words}.`
}

export async function replacesWhatWasSeen({ cluster }: Scene): Promise<void> {
  const shape = { nodes: ['n1'], calls: 8, exchanges: 0, areWellRead: false }
  await cluster.search({
    seeds: 15,
    planOf: (seed) => drawSequence(seed, shape),
    checks: [
      everythingIsAnswered(),
      answersAre('A put replaces exactly what its context covers.', findWrongContext),
    ],
  })
}

export async function keepsConcurrentPuts({ cluster }: Scene): Promise<void> {
  const shape = { nodes: ['n1', 'n2', 'n3'], calls: 9, exchanges: 0.8, areWellRead: true }
  await cluster.search({
    seeds: 15,
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

export async function agreesAndLosesNothing({ cluster }: Scene): Promise<void> {
  await cluster.search({ seeds: 30, planOf: drawTroubledReplicas, checks: replicaChecks })
}

export async function survivesCrashes({ cluster }: Scene): Promise<void> {
  await cluster.search({ seeds: 20, planOf: drawCrashes, checks: replicaChecks })
}
