/** The words in which the scenarios of this suite are written. */
import type { Check, Finished, Judgement, Operation, Plan, PlannedCall } from '@cloud-labs/sim'
import type * as Contract from '../../../labs/15-clocks/src/node.ts'
import type { Scene as AnyScene } from '../../src/run/scene.ts'

export type Scene = AnyScene<typeof Contract>

/** How long a client waits: longer than any operation takes, in milliseconds. */
export const patienceMs = 3000

/** What is wrong with a run, in a sentence, and the operations that show it. */
export interface Flaw {
  readonly text: string
  readonly operations: readonly Operation[]
}

/** A flaw that some operations show. */
export function flaw(text: string, ...operations: readonly Operation[]): Flaw {
  return { text, operations }
}

/** A check that finds a flaw where the claim does not hold. */
export function claimThat(claim: string, findFlaw: (run: Finished) => Flaw | undefined): Check {
  return { claim, judge: (run) => judge(findFlaw(run)) }
}

function judge(found: Flaw | undefined): Judgement {
  if (found === undefined) return { verdict: 'passed', text: '', evidence: [] }
  return { verdict: 'failed', text: found.text, evidence: found.operations }
}

/** Words for an answer that should have been a word or a number, and may be anything. */
export function tell(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 30)}'`
  return typeof value === 'number' ? `${value}` : 'something else'
}

/**
 * The check that every operation returned.
 * @param mayFail Tells operations that a correct node may fail to answer.
 */
export function everythingIsAnswered(
  mayFail: (operation: Operation, run: Finished) => boolean = () => false,
): Check {
  return claimThat('Every operation is answered.', (run) => {
    const isLost = (operation: Operation): boolean =>
      operation.outcome !== undefined && operation.outcome !== 'ok' && !mayFail(operation, run)
    const lost = run.history.operations.find(isLost)
    if (lost === undefined) return undefined
    const { node, name, error } = lost
    const text =
      error === undefined
        ? `${node} did not answer '${name}'.`
        : `${node} failed at '${name}': ${error}`
    return flaw(text, lost)
  })
}

/** Whether an operation of this name returned. */
export function isAnswered(name: string): (operation: Operation) => boolean {
  return (operation) => operation.name === name && operation.outcome === 'ok'
}

/** A call as a plan has it, but for its time. */
export type Question = Pick<PlannedCall, 'call' | 'node' | 'args'>

/** Adds questions behind a plan, one after the other, with time enough for all answers. */
export function thenAsk(plan: Plan, questions: readonly Question[]): Plan {
  const asked = questions.map((question) => ({
    atMs: plan.durationMs,
    client: 'reader',
    timeoutMs: patienceMs,
    ...question,
  }))
  const durationMs = plan.durationMs + patienceMs * 2
  return { ...plan, steps: [...plan.steps, ...asked], durationMs }
}

/** Lets the network lose, double and delay nothing any more. */
export function thenCalm(plan: Plan, atMs: number): Plan {
  const calm = { fault: 'network', loss: 0, duplication: 0, reordering: 0 } as const
  return { ...plan, steps: [...plan.steps, { atMs, ...calm }] }
}
