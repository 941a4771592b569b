/** Steps that are about one message. */
import { createHash } from 'node:crypto'
import { digestOf, readAttributes, sizeOf } from './attributes.ts'
import { integer, optional, queueIn, refuse, required } from './checks.ts'
import {
  byArn,
  type Fields,
  flies,
  isFifo,
  type Letter,
  put,
  type QueueState,
  secondsOf,
  type State,
  type Step,
} from './state.ts'

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

const allowed = /^[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u

export const sendMessage: Step = (state, fields, { now, mint }) => {
  const queue = queueIn(state, fields, now)
  const body = required(fields, 'MessageBody')
  const attributes = readAttributes(fields)
  if (!allowed.test(body)) refuse('InvalidMessageContents')
  const isLong = sizeOf(body, attributes) > Number(queue.settings['MaximumMessageSize'])
  if (isLong) refuse('InvalidParameterValue')
  const own = integer(fields, 'DelaySeconds', [0, 900])
  if (isFifo(queue) && own) refuse('InvalidParameterValue')
  const { group, key } = readIds(queue, fields, body)
  const twin = queue.accepted.find((other) => other.key === key && now - other.sentAt < 300_000)
  const count = queue.count + 1
  const letter: Letter = twin ?? {
    id: mint(),
    body,
    attributes,
    sentAt: now,
    visibleAt: now + (own === undefined ? secondsOf(queue, 'DelaySeconds') : own * 1000),
    receives: 0,
    receivesBefore: 0,
    group,
    key,
    ...(isFifo(queue) ? { number: `${count}` } : {}),
  }
  const result = {
    MessageId: letter.id,
    MD5OfMessageBody: md5(body),
    MD5OfMessageAttributes: digestOf(attributes),
    SequenceNumber: letter.number,
  }
  if (twin !== undefined) return { state, result }
  const letters = [...queue.letters, letter]
  const accepted = isFifo(queue) ? [letter, ...queue.accepted] : []
  return { state: put(state, { ...queue, letters, accepted, count }), result }
}

function readIds(queue: QueueState, fields: Fields, body: string) {
  const group = optional(fields, 'MessageGroupId')
  const key = optional(fields, 'MessageDeduplicationId')
  if (!isFifo(queue)) return { group, key }
  if (!group) refuse('MissingParameter')
  if (key) return { group, key }
  if (queue.settings['ContentBasedDeduplication'] !== 'true') refuse('InvalidParameterValue')
  return { group, key: createHash('sha256').update(body).digest('hex') }
}

/** The letter that a handle is the newest one for, if there is one. */
function heldBy(queue: QueueState, handle: string): Letter | undefined {
  if (!queue.handles.has(handle)) refuse('ReceiptHandleIsInvalid')
  return queue.letters.find(({ holder }) => holder === handle)
}

export const deleteMessage: Step = (state, fields, { now }) => {
  const queue = queueIn(state, fields, now)
  const held = heldBy(queue, required(fields, 'ReceiptHandle'))
  const letters = queue.letters.filter((letter) => letter !== held)
  return { state: put(state, { ...queue, letters }), result: {} }
}

export const changeVisibility: Step = (state, fields, { now }) => {
  const queue = queueIn(state, fields, now)
  const handle = required(fields, 'ReceiptHandle')
  const seconds = integer(fields, 'VisibilityTimeout', [0, 43_200]) ?? refuse('MissingParameter')
  const held = heldBy(queue, handle)
  if (held === undefined || !flies(held, now)) return refuse('MessageNotInflight')
  const changed = { ...held, visibleAt: now + seconds * 1000 }
  const letters = queue.letters.map((letter) => (letter === held ? changed : letter))
  return { state: put(state, { ...queue, letters }), result: {} }
}

export const moveMessages: Step = (state, fields, { now, mint }) => {
  const source = byArn(state, required(fields, 'SourceArn')) ?? refuse('ResourceNotFoundException')
  const arn = optional(fields, 'DestinationArn')
  if (arn !== undefined && byArn(state, arn) === undefined) refuse('ResourceNotFoundException')
  const visible = source.letters.filter(({ visibleAt }) => visibleAt <= now)
  const moved = visible.reduce((before, letter) => {
    const target = byArn(before, arn ?? letter.source)
    return target === undefined ? before : move(before, letter, { source, target, now })
  }, state)
  return { state: moved, result: { TaskHandle: mint() } }
}

interface Route {
  readonly source: QueueState
  readonly target: QueueState
  readonly now: number
}

function move(state: State, letter: Letter, { source, target, now }: Route): State {
  const { id, body, attributes, group, key, number } = letter
  const times = { sentAt: now, visibleAt: now, receives: 0, receivesBefore: 0 }
  const fresh = { id, body, attributes, group, key, number, ...times }
  const from = state.queues[source.name] ?? source
  const emptied = put(state, { ...from, letters: from.letters.filter((each) => each !== letter) })
  return put(emptied, { ...target, letters: [...target.letters, fresh] })
}
