/** Turns a step for one entry into a step for a batch. */
import { readAttributes, sizeOf } from './attributes.ts'
import { queueIn, refuse, toRefusal } from './checks.ts'
import type { Fields, State, Step } from './state.ts'

interface Tally {
  readonly state: State
  readonly Successful: readonly object[]
  readonly Failed: readonly object[]
}

export function batch(step: Step): Step {
  return (before, fields, moment) => {
    const { QueueUrl } = fields
    queueIn(before, fields, moment.now)
    const start: Tally = { state: before, Successful: [], Failed: [] }
    const { state, ...result } = readEntries(fields).reduce(
      (so: Tally, { Id, ...entry }): Tally => {
        const done = attempt(() => step(so.state, { ...entry, QueueUrl }, moment))
        return 'refusal' in done
          ? { ...so, Failed: [...so.Failed, { Id, SenderFault: true, ...done.refusal }] }
          : { ...so, state: done.state, Successful: [...so.Successful, { Id, ...done.result }] }
      },
      start,
    )
    return { state, result }
  }
}

type Attempt =
  | { readonly state: State; readonly result: object }
  | { readonly refusal: { readonly Code: string; readonly Message: string } }

function attempt(act: () => { readonly state: State; readonly result: object }): Attempt {
  try {
    return act()
  } catch (error) {
    const { code, message } = toRefusal(error)
    return { refusal: { Code: code, Message: message } }
  }
}

function readEntries({ Entries }: Fields): Fields[] {
  const entries = (Array.isArray(Entries) ? Entries : []) as Fields[]
  const ids = entries.map(({ Id }) => `${Id}`)
  if (ids.length === 0) refuse('EmptyBatchRequest')
  if (ids.length > 10) refuse('TooManyEntriesInBatchRequest')
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) refuse('InvalidBatchEntryId')
  if (ids.length > new Set(ids).size) refuse('BatchEntryIdsNotDistinct')
  const bytes = entries.map(measure).reduce((sum, size) => sum + size, 0)
  return bytes > 1_048_576 ? refuse('BatchRequestTooLong') : entries
}

function measure(entry: Fields): number {
  const { MessageBody } = entry
  const body = typeof MessageBody === 'string' ? MessageBody : ''
  const done = attempt(() => ({ state: { queues: {} }, result: readAttributes(entry) }))
  return 'refusal' in done ? body.length : sizeOf(body, readAttributes(entry))
}
