/** Batches: the same desk, entry by entry. */
import { type MessageDesk, sizeOf } from './message-desk.ts'
import type { Parameters } from './parameters.ts'
import { Refusal } from './refusal.ts'
import type { StandardQueue } from './standard-queue.ts'

export class BatchService {
  readonly #desk: MessageDesk

  constructor(desk: MessageDesk) {
    this.#desk = desk
  }

  send(queue: StandardQueue, input: Parameters): object {
    const size = () =>
      this.#entries(input).reduce((sum, { parameters }) => sum + sizeIf(parameters), 0)
    if (size() > 1_048_576) throw new Refusal('BatchRequestTooLong')
    return this.#each(input, (parameters) => this.#desk.send(queue, parameters))
  }

  delete(queue: StandardQueue, input: Parameters): object {
    return this.#each(input, (parameters) => this.#desk.delete(queue, parameters))
  }

  change(queue: StandardQueue, input: Parameters): object {
    return this.#each(input, (parameters) => this.#desk.change(queue, parameters))
  }

  #each(input: Parameters, act: (parameters: Parameters) => object): object {
    const Successful: object[] = []
    const Failed: object[] = []
    for (const { id, parameters } of this.#entries(input)) {
      try {
        Successful.push({ Id: id, ...act(parameters) })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        Failed.push({ Id: id, Code: error.code, Message: error.message, SenderFault: true })
      }
    }
    return { Successful, ...(Failed.length === 0 ? {} : { Failed }) }
  }

  #entries(input: Parameters) {
    const entries = input.entries()
    const ids = entries.map(({ id }) => id)
    if (entries.length === 0) throw new Refusal('EmptyBatchRequest')
    if (entries.length > 10) throw new Refusal('TooManyEntriesInBatchRequest')
    const isFine = (id: unknown) => typeof id === 'string' && /^[\w-]{1,80}$/.test(id)
    if (!ids.every(isFine)) throw new Refusal('InvalidBatchEntryId')
    if (new Set(ids).size !== ids.length) throw new Refusal('BatchEntryIdsNotDistinct')
    return entries
  }
}

/** What cannot be measured will be refused alone. */
function sizeIf(parameters: Parameters): number {
  try {
    return sizeOf(parameters)
  } catch {
    return 0
  }
}
