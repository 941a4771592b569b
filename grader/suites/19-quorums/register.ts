/** The judgement of linearizable operations. */
import {
  type Check,
  checkLinearizable,
  describeOperation,
  type Operation,
  storeModel,
} from '@cloud-labs/sim'
import { at } from '#suite'
import { tell } from './vocabulary.ts'

/** An operation of this lab as one of a store: what it wrote or found, without its version. */
function asStoreOperation({ name, args: [key, value], ...rest }: Operation): Operation {
  if (name === 'write') return { ...rest, name: 'put', args: [key, value], value: undefined }
  const found = rest.outcome === 'ok' ? { value: at(rest.value, 'value') } : {}
  return { ...rest, name: 'get', args: [key], ...found }
}

/** One register for each key explains what all clients were told. */
export const clientsSeeOneRegister: Check = {
  claim: 'Clients see one register.',
  judge: ({ history: { operations } }) => {
    const judgement = checkLinearizable(operations.map(asStoreOperation), storeModel)
    const about = judgement.evidence
      .map(({ id }) => operations[id])
      .filter((operation) => operation !== undefined)
      .toSorted((one, other) => (one.returnedAt ?? 0) - (other.returnedAt ?? 0))
    // The checker names the operation at which no order goes on, in words of its own.
    const stuck = about.find((one) =>
      judgement.text.endsWith(`${describeOperation(asStoreOperation(one))}.`),
    )
    if (judgement.verdict !== 'failed' || stuck === undefined) return judgement
    const witness = findWitness(stuck, about)
    const evidence = witness === undefined ? [stuck] : [witness, stuck]
    return { verdict: 'failed', text: tellFailure(stuck, witness), evidence }
  },
}

/** The value that an operation wrote or found. */
function valueOf({ name, args, value }: Operation): unknown {
  return name === 'write' ? args[1] : at(value, 'value')
}

function endedBefore(one: Operation, other: Operation): boolean {
  return one.outcome === 'ok' && (one.returnedAt ?? 0) < other.invokedAt
}

/** The last that ended before another began and knew of something newer, if there is one. */
function findWitness(stuck: Operation, about: readonly Operation[]): Operation | undefined {
  const found = valueOf(stuck)
  const alike = about.filter((one) => one !== stuck && valueOf(one) === found)
  return about.findLast(
    (one) =>
      endedBefore(one, stuck) &&
      valueOf(one) !== found &&
      (found === null || alike.some((earlier) => endedBefore(earlier, one))),
  )
}

function tellFailure(stuck: Operation, witness: Operation | undefined): string {
  const key = `'${String(stuck.args[0])}'`
  const what = `${stuck.name === 'write' ? 'wrote' : 'found'} ${tell(valueOf(stuck))}`
  const deed = `A ${stuck.name} of ${key} at ${stuck.node} ${what}`
  const end = `no order of the reads and writes of ${key} explains that`
  if (witness === undefined) return `${deed}; ${end}.`
  const before = witness.name === 'write' ? 'a write of' : 'a read that found'
  const when = `${Math.round(witness.returnedMs ?? 0)} ms`
  return `${deed} after ${before} ${tell(valueOf(witness))} had ended at ${when}; ${end}.`
}
