/** The words in which the scenarios of this suite are written. */
import type { Check, Fault, Finished, Judgement, Operation, PlanStep } from '@cloud-labs/sim'
import { at } from '#suite'
import type * as Contract from '../../../labs/19-quorums/src/node.ts'
import type { Scene as AnyScene } from '../../src/run/scene.ts'

export type Scene = AnyScene<typeof Contract>

export const five = ['n1', 'n2', 'n3', 'n4', 'n5']
export const four = ['n1', 'n2', 'n3', 'n4']
export const three = ['n1', 'n2', 'n3']

/** How long a client waits: longer than any operation takes, in milliseconds. */
export const patienceMs = 1500

/** What is wrong with a run, in a sentence, and the operations that show it. */
export interface Flaw {
  readonly text: string
  readonly operations: readonly (Operation | undefined)[]
}

/** A flaw that some operations show. */
export function flaw(text: string, ...operations: readonly (Operation | undefined)[]): Flaw {
  return { text, operations }
}

/** A check that finds a flaw where the claim does not hold. */
export function claimThat(claim: string, findFlaw: (run: Finished) => Flaw | undefined): Check {
  return { claim, judge: (run) => judge(findFlaw(run)) }
}

function judge(found: Flaw | undefined): Judgement {
  if (found === undefined) return { verdict: 'passed', text: '', evidence: [] }
  const evidence = found.operations.filter((operation) => operation !== undefined)
  return { verdict: 'failed', text: found.text, evidence }
}

/** The nodes in the order in which a key prefers them: homes first. */
export function preferencesOf(key: string, nodes: readonly string[]): readonly string[] {
  const sum = [...key].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  const first = sum % nodes.length
  return [...nodes.slice(first), ...nodes.slice(0, first)]
}

/** A fault at a time. */
export function mishap(atMs: number, fault: Fault): PlanStep {
  return { atMs, ...fault }
}

/** A call at a time by a client of its own, by whose name the outcome is found. */
export function ask(
  atMs: number,
  name: string,
  { node, call, args }: { readonly node: string; readonly call: string; readonly args: unknown[] },
): PlanStep {
  return { atMs, client: name, node, call, args, timeoutMs: patienceMs }
}

/** What a client with this name asked last, and what came of it. */
export function find({ history }: Finished, name: string): Operation | undefined {
  return history.operations.findLast(({ client }) => client === name)
}

/** The value that a read found. */
export function valueOf(operation: Operation | undefined): unknown {
  return at(operation?.value, 'value')
}

/** What a node held as its own when it was asked to show it. */
export function storedAt(operation: Operation | undefined): unknown {
  return at(operation?.value, 'stored', 'value')
}

/** The hints that a node had when it was asked to show them. */
export function hintsAt(operation: Operation | undefined): readonly unknown[] {
  const hints = at(operation?.value, 'hints')
  return Array.isArray(hints) ? hints : []
}

/** Words for what was found: a value, or nothing. */
export function tell(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 30)}'` : 'nothing'
}

/** Words for what should be a list of nodes, and may be anything. */
export function tellNodes(value: unknown): string {
  const nodes = Array.isArray(value)
    ? value.filter((node: unknown) => typeof node === 'string')
    : []
  return nodes.length === 0 ? 'nobody' : nodes.join(', ').slice(0, 60)
}

/** Whether a value is a list of exactly these nodes, in this order. */
export function isListOf(value: unknown, nodes: readonly string[]): boolean {
  return JSON.stringify(value) === JSON.stringify(nodes)
}

/** How long an operation took, in whole milliseconds. */
export function durationOf(operation: Operation | undefined): number {
  const { invokedMs = 0, returnedMs = Number.POSITIVE_INFINITY } = operation ?? {}
  return Math.round(returnedMs - invokedMs)
}

/** The flaw that an operation did not return a value. */
export function unanswered(operation: Operation | undefined): Flaw | undefined {
  // What was left out to make a plan smaller is no flaw.
  if (operation === undefined || operation.outcome === 'ok') return undefined
  const { node, name, error } = operation
  const text = error === undefined ? `${node} did not answer a ${name}.` : ''
  return flaw(text || `A ${name} at ${node} failed: ${String(error).slice(0, 80)}`, operation)
}

/** The check that the named calls return. */
export function returns(...names: readonly string[]): Check {
  return claimThat('What can be answered is answered.', (run) => {
    for (const name of names) {
      const found = unanswered(find(run, name))
      if (found !== undefined) return found
    }
    return undefined
  })
}
