/** What a request must be like. */
import { at, type Fields, type QueueState, type State } from './state.ts'

const codes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
}

const plain = /^(Invalid(Attribute|Parameter|Message)|Missing|Unknown|Seri|Receipt|Resource|Intern)/

interface Refusal {
  readonly type: string
  readonly code: string
  readonly message: string
}

/** Ends a step with a refusal. */
export function refuse(type: string): never {
  throw Object.assign(new Error(`Refused: ${type}.`), { refusal: type })
}

export function toRefusal(error: unknown): Refusal {
  const known = error instanceof Error && 'refusal' in error ? String(error.refusal) : undefined
  const type = known ?? 'InternalFailure'
  const code = codes[type] ?? (plain.test(type) ? type : `AWS.SimpleQueueService.${type}`)
  return { type, code, message: error instanceof Error ? error.message : 'Refused.' }
}

export function optional(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || typeof value === 'string') return value
  return refuse('InvalidParameterValue')
}

export function required(fields: Fields, name: string): string {
  return optional(fields, name) || refuse('MissingParameter')
}

export function integer(fields: Fields, name: string, [least, most]: readonly [number, number]) {
  const value = fields[name]
  if (value === undefined) return undefined
  const isFine = typeof value === 'number' && value % 1 === 0 && value >= least && value <= most
  return isFine ? value : refuse('InvalidParameterValue')
}

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name] ?? []
  return Array.isArray(value) ? value : refuse('InvalidParameterValue')
}

/** The queue that a request is about, as it is now. */
export function queueIn(state: State, fields: Fields, now: number): QueueState {
  const [name = ''] = required(fields, 'QueueUrl').split('/').slice(-1)
  return queueNamed(state, name, now)
}

export function queueNamed(state: State, name: string, now: number): QueueState {
  const queue = Object.hasOwn(state.queues, name) ? state.queues[name] : undefined
  return queue === undefined ? refuse('QueueDoesNotExist') : at(queue, now)
}
