/** The step that lends messages, and how long it is worth to wait for it. */
import { digestOf, select } from './attributes.ts'
import { integer, list, queueIn } from './checks.ts'
import { md5 } from './message-steps.ts'
import {
  arnOf,
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

export const receive: Step = (before, fields, { now, mint }) => {
  const most = integer(fields, 'MaxNumberOfMessages', [1, 10]) ?? 1
  const own = integer(fields, 'VisibilityTimeout', [0, 43_200])
  const names = list(fields, 'MessageAttributeNames')
  const facts = list(fields, 'MessageSystemAttributeNames')
  const state = bury(before, queueIn(before, fields, now), now)
  const queue = queueIn(state, fields, now)
  const hidden = own === undefined ? secondsOf(queue, 'VisibilityTimeout') : own * 1000
  const taken = new Map(
    available(queue, now)
      .slice(0, most)
      .map((letter) => [letter.id, lend(letter, { now, until: now + hidden, holder: mint() })]),
  )
  if (taken.size === 0) return { state, result: {} }
  const letters = queue.letters.map((letter) => taken.get(letter.id) ?? letter)
  const given = [...taken.values()].map(({ holder = '', id }) => [holder, id] as const)
  const handles = new Map([...queue.handles, ...given])
  return {
    state: put(state, { ...queue, letters, handles }),
    result: { Messages: [...taken.values()].map((letter) => show(letter, { names, facts })) },
  }
}

interface Loan {
  readonly now: number
  readonly until: number
  readonly holder: string
}

function lend(letter: Letter, { now, until, holder }: Loan): Letter {
  const receives = letter.receives + 1
  const firstReceivedAt = letter.firstReceivedAt ?? now
  return { ...letter, receives, firstReceivedAt, visibleAt: until, holder }
}

function available(queue: QueueState, now: number): Letter[] {
  const isHidden = ({ visibleAt }: Letter) => visibleAt > now
  if (!isFifo(queue)) return queue.letters.filter((letter) => !isHidden(letter))
  return queue.letters.filter((letter, index) => {
    const isOfGroup = ({ group }: Letter) => group === letter.group
    const isLocked = queue.letters.some((other) => isOfGroup(other) && flies(other, now))
    return !isLocked && !queue.letters.slice(0, index + 1).some((o) => isOfGroup(o) && isHidden(o))
  })
}

/** Moves to the dead letters what has come back too often. */
function bury(state: State, queue: QueueState, now: number): State {
  const text = queue.settings['RedrivePolicy']
  if (!text) return state
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text)
  const target = byArn(state, deadLetterTargetArn)
  const isDead = ({ visibleAt, receives }: Letter) =>
    visibleAt <= now && receives >= Number(maxReceiveCount)
  if (target === undefined || !queue.letters.some(isDead)) return state
  const dead = queue.letters.filter(isDead).map((letter) => ({
    ...letter,
    receives: 0,
    receivesBefore: letter.receivesBefore + letter.receives,
    holder: undefined,
    source: arnOf(queue),
  }))
  const letters = queue.letters.filter((letter) => !isDead(letter))
  const left = put(state, { ...queue, letters })
  return put(left, { ...target, letters: [...target.letters, ...dead] })
}

interface Wishes {
  readonly names: readonly unknown[]
  readonly facts: readonly unknown[]
}

function show(letter: Letter, { names, facts }: Wishes): object {
  const attributes = select(letter.attributes, names)
  const known = Object.entries({
    SentTimestamp: letter.sentAt,
    ApproximateReceiveCount: letter.receives + letter.receivesBefore,
    ApproximateFirstReceiveTimestamp: letter.firstReceivedAt,
    MessageGroupId: letter.group,
    MessageDeduplicationId: letter.key,
    SequenceNumber: letter.number,
    DeadLetterQueueSourceArn: letter.source,
  })
  const told = known
    .filter(([, fact]) => fact !== undefined)
    .filter(([name]) => facts.includes('All') || facts.includes(name))
    .map(([name, fact]) => [name, `${fact}`])
  return {
    MessageId: letter.id,
    ReceiptHandle: letter.holder,
    Body: letter.body,
    MD5OfBody: md5(letter.body),
    MessageAttributes: attributes,
    MD5OfMessageAttributes: digestOf(attributes),
    Attributes: Object.fromEntries(told),
  }
}

/** How long a receiver waits, in milliseconds. */
export function patienceOf(state: State, fields: Fields): number {
  const own = integer(fields, 'WaitTimeSeconds', [0, 20])
  if (own !== undefined) return own * 1000
  return secondsOf(queueIn(state, fields, 0), 'ReceiveMessageWaitTimeSeconds')
}

/** When something becomes visible or is dropped next, in any queue. */
export function nextMoment(state: State, now: number): number {
  const moments = Object.values(state.queues).flatMap((queue) => {
    const retention = secondsOf(queue, 'MessageRetentionPeriod')
    return queue.letters.flatMap(({ visibleAt, sentAt }) => [visibleAt, sentAt + retention])
  })
  return Math.min(...moments.filter((moment) => moment > now))
}
