/** The state of a server: values that are replaced and never changed. */

export type Fields = Readonly<Record<string, unknown>>

export interface Letter {
  readonly id: string
  readonly body: string
  readonly attributes: Readonly<Record<string, Fields>>
  readonly sentAt: number
  readonly visibleAt: number
  readonly receives: number
  readonly receivesBefore: number
  readonly firstReceivedAt?: number | undefined
  /** The handle of its newest receiver in this queue. */
  readonly holder?: string | undefined
  readonly source?: string | undefined
  readonly group?: string | undefined
  readonly key?: string | undefined
  readonly number?: string | undefined
}

export interface QueueState {
  readonly name: string
  readonly settings: Readonly<Record<string, string>>
  readonly createdAt: number
  readonly modifiedAt: number
  readonly purgedAt?: number
  readonly letters: readonly Letter[]
  /** All handles that were ever given out. */
  readonly handles: ReadonlyMap<string, string>
  /** All that was accepted under a key, newest first. */
  readonly accepted: readonly Letter[]
  readonly count: number
}

export interface State {
  readonly queues: Readonly<Record<string, QueueState>>
}

/** What a step may know of the world. */
export interface Moment {
  readonly now: number
  readonly host: string
  /** Makes an id that nothing else has. */
  readonly mint: () => string
}

export interface Outcome {
  readonly state: State
  readonly result: Readonly<Record<string, unknown>>
}

export type Step = (state: State, fields: Fields, moment: Moment) => Outcome

export const isFifo = ({ name }: { readonly name: string }): boolean => name.endsWith('.fifo')

export const arnOf = ({ name }: { readonly name: string }): string =>
  `arn:aws:sqs:eu-central-1:000000000000:${name}`

/** The same state with one queue replaced. */
export function put(state: State, queue: QueueState): State {
  return { queues: { ...state.queues, [queue.name]: queue } }
}

export function byArn(state: State, arn: unknown): QueueState | undefined {
  return Object.values(state.queues).find((queue) => arnOf(queue) === arn)
}

export function secondsOf(queue: QueueState, name: string): number {
  return Number(queue.settings[name]) * 1000
}

/** Somebody has it; a letter that was never received is delayed. */
export function flies({ visibleAt, holder }: Letter, now: number): boolean {
  return visibleAt > now && holder !== undefined
}

/** The queue as it is at this moment: without the letters whose time is over. */
export function at(queue: QueueState, now: number): QueueState {
  const oldest = now - secondsOf(queue, 'MessageRetentionPeriod')
  if (queue.letters.every(({ sentAt }) => sentAt > oldest)) return queue
  return { ...queue, letters: queue.letters.filter(({ sentAt }) => sentAt > oldest) }
}
