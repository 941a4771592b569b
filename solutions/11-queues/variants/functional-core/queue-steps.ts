/** Steps that are about queues. */
import { list, optional, queueIn, queueNamed, refuse, required } from './checks.ts'
import {
  arnOf,
  at,
  byArn,
  type Fields,
  flies,
  isFifo,
  put,
  type QueueState,
  type State,
  type Step,
} from './state.ts'

const limits: Readonly<Record<string, readonly [number, number, string]>> = {
  DelaySeconds: [0, 900, '0'],
  MaximumMessageSize: [1_024, 1_048_576, '1048576'],
  MessageRetentionPeriod: [60, 1_209_600, '345600'],
  ReceiveMessageWaitTimeSeconds: [0, 20, '0'],
  VisibilityTimeout: [0, 43_200, '30'],
}

const usual = Object.fromEntries(Object.entries(limits).map(([name, [, , value]]) => [name, value]))

const urlOf = (host: string, name: string): string => `http://${host}/000000000000/${name}`

export const createQueue: Step = (state, fields, { now, host }) => {
  const name = required(fields, 'QueueName')
  const { FifoQueue, ...wanted } = (fields['Attributes'] ?? {}) as Record<string, unknown>
  const fits = /^[A-Za-z0-9_-]+(\.fifo)?$/.test(name) && name.length <= 80
  if (!fits || isFifo({ name }) !== (FifoQueue === 'true')) refuse('InvalidParameterValue')
  const settings = judge(state, wanted, name)
  const result = { QueueUrl: urlOf(host, name) }
  const existing = state.queues[name]
  if (existing !== undefined) {
    const agree = Object.keys(settings).every((key) => existing.settings[key] === settings[key])
    return agree ? { state, result } : refuse('QueueNameExists')
  }
  const queue: QueueState = {
    name,
    settings: { ...usual, ...settings },
    createdAt: now,
    modifiedAt: now,
    letters: [],
    handles: new Map(),
    accepted: [],
    count: 0,
  }
  return { state: put(state, queue), result }
}

/** Judges settings that are wanted for a queue of this name. */
function judge(state: State, wanted: Fields, name: string): Record<string, string> {
  const judged = Object.entries(wanted).map(([key, value]) => {
    const text = typeof value === 'string' ? value : refuse('InvalidAttributeValue')
    return [key, isFine(state, key, text, name) ? text : refuse('InvalidAttributeValue')]
  })
  return Object.fromEntries(judged)
}

function isFine(state: State, key: string, text: string, name: string): boolean {
  const limit = limits[key]
  if (limit !== undefined) {
    const [least, most] = limit
    return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
  }
  if (key === 'RedrivePolicy') return text === '' || isPolicy(state, text, name)
  if (key !== 'ContentBasedDeduplication' || !isFifo({ name })) refuse('InvalidAttributeName')
  return text === 'true' || text === 'false'
}

function isPolicy(state: State, text: string, name: string): boolean {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text)
    const target = byArn(state, deadLetterTargetArn)
    const isCount = /^[1-9]\d{0,2}$|^1000$/.test(`${maxReceiveCount}`)
    return isCount && target !== undefined && isFifo(target) === isFifo({ name })
  } catch {
    return false
  }
}

export const findUrl: Step = (state, fields, { now, host }) => {
  const { name } = queueNamed(state, required(fields, 'QueueName'), now)
  return { state, result: { QueueUrl: urlOf(host, name) } }
}

export const listUrls: Step = (state, fields, { host }) => {
  const prefix = optional(fields, 'QueueNamePrefix') ?? ''
  const names = Object.keys(state.queues).filter((name) => name.startsWith(prefix))
  return { state, result: { QueueUrls: names.map((name) => urlOf(host, name)) } }
}

export const deleteQueue: Step = (state, fields, { now }) => {
  const { name } = queueIn(state, fields, now)
  const { [name]: _gone, ...queues } = state.queues
  return { state: { queues }, result: {} }
}

export const setAttributes: Step = (state, fields, { now }) => {
  const queue = queueIn(state, fields, now)
  const changes = judge(state, (fields['Attributes'] ?? {}) as Fields, queue.name)
  const settings = { ...queue.settings, ...changes }
  return { state: put(state, { ...queue, settings, modifiedAt: now }), result: {} }
}

export const purge: Step = (state, fields, { now }) => {
  const queue = queueIn(state, fields, now)
  if (now < (queue.purgedAt ?? -Infinity) + 60_000) refuse('PurgeQueueInProgress')
  return { state: put(state, { ...queue, letters: [], purgedAt: now }), result: {} }
}

export const describe: Step = (state, fields, { now }) => {
  const known = factsOf(queueIn(state, fields, now), now)
  const wanted = list(fields, 'AttributeNames').map(String)
  const isKnown = (name: string) => name === 'All' || name in known || name in optionalFacts
  if (!wanted.every(isKnown)) refuse('InvalidAttributeName')
  const told = Object.entries(known).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  )
  return { state, result: { Attributes: Object.fromEntries(told) } }
}

const optionalFacts = { FifoQueue: '', RedrivePolicy: '', ContentBasedDeduplication: '' }

function factsOf(live: QueueState, now: number): Record<string, string> {
  const queue = at(live, now)
  const flying = queue.letters.filter((letter) => flies(letter, now)).length
  const visible = queue.letters.filter(({ visibleAt }) => visibleAt <= now).length
  return {
    ...queue.settings,
    ...(isFifo(queue) ? { FifoQueue: 'true' } : {}),
    QueueArn: arnOf(queue),
    CreatedTimestamp: `${Math.floor(queue.createdAt / 1000)}`,
    LastModifiedTimestamp: `${Math.floor(queue.modifiedAt / 1000)}`,
    ApproximateNumberOfMessages: `${visible}`,
    ApproximateNumberOfMessagesNotVisible: `${flying}`,
    ApproximateNumberOfMessagesDelayed: `${queue.letters.length - visible - flying}`,
  }
}
