import type { Operation } from '../history/operation.ts'
import { describeOperation } from './describe-operation.ts'
import { failed, type Judgement, passed } from './judgement.ts'
import { LinearizationSearch } from './linearization-search.ts'
import type { Model } from './model.ts'

/** How many steps of the model are tried where nothing else is said. */
const defaultBudget = 1_000_000

/**
 * Judges whether clients saw one object: each operation taking effect at one instant between its
 * call and its return (Herlihy and Wing 1990).
 *
 * Operations that ended as `error` or `unknown`, or not at all, may have taken effect or not, at
 * any time after their call.
 * @param limits How many steps of the model may be tried before the verdict is `inconclusive`;
 * counted and not timed, so that the verdict is the same on every machine. Default 1,000,000.
 */
export function checkLinearizable<State>(
  operations: readonly Operation[],
  model: Model<State>,
  { budget = defaultBudget }: { readonly budget?: number } = {},
): Judgement<Operation> {
  const begun = operations.filter(({ outcome }) => outcome !== 'refused')
  const parts = Map.groupBy(begun, (operation) => model.keyOf?.(operation) ?? '')
  let left = budget
  let unfinished: string | undefined
  for (const [key, part] of parts) {
    const { verdict, steps, stuckAt } = new LinearizationSearch(model, part).run(left)
    left -= steps
    if (verdict === 'failed') return describeFailure({ key, part, stuckAt })
    if (verdict === 'inconclusive') unfinished ??= key
  }
  if (unfinished === undefined) return passed
  const text = `No order of the operations${about(unfinished)} was found within ${budget} steps.`
  return { verdict: 'inconclusive', text, evidence: [] }
}

interface Failure {
  readonly key: string
  readonly part: readonly Operation[]
  readonly stuckAt: Operation | undefined
}

function describeFailure({ key, part, stuckAt }: Failure): Judgement<Operation> {
  if (stuckAt === undefined) return failed(`No order explains the operations${about(key)}.`, part)
  const what = `No order of the operations${about(key)} explains`
  const text = `${what} that ${describeOperation(stuckAt)}.`
  const last = stuckAt.returnedAt ?? Number.POSITIVE_INFINITY
  return failed(
    text,
    part.filter(({ invokedAt }) => invokedAt <= last),
  )
}

function about(key: string): string {
  return key === '' ? '' : ` on '${key}'`
}
