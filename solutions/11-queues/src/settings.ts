/** The attributes that a client may set on a queue. */
import { QueueError } from './errors.ts'
import { isWithin, type Input, type Range } from './input.ts'

/** Attributes by name; values are strings, as they are on the wire. */
export type Settings = Readonly<Record<string, string>>

/** Numbers, in seconds or bytes. */
const ranges: Readonly<Record<string, Range>> = {
  DelaySeconds: { least: 0, most: 900 },
  MaximumMessageSize: { least: 1_024, most: 1_048_576 },
  MessageRetentionPeriod: { least: 60, most: 1_209_600 },
  ReceiveMessageWaitTimeSeconds: { least: 0, most: 20 },
  VisibilityTimeout: { least: 0, most: 43_200 },
}

export const defaults: Settings = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
}

/** Reads a setting that is a number. */
export function numberIn(settings: Settings, name: keyof typeof defaults): number {
  return Number(settings[name] ?? defaults[name])
}

/** How settings are judged that need to know more than their own value. */
export interface SettingsJudge {
  readonly isFifo: boolean
  /** @throws QueueError InvalidAttributeValue */
  judgeRedrivePolicy(value: string): void
}

/**
 * Reads the attributes of a request. All are judged before any is used.
 * @throws QueueError InvalidAttributeName, InvalidAttributeValue
 */
export function readSettings(attributes: Input, judge: SettingsJudge): Settings {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, readSetting(name, value, judge)]),
  )
}

function readSetting(name: string, value: unknown, judge: SettingsJudge): string {
  if (typeof value !== 'string') throw unfit(name)
  const range = ranges[name]
  if (range !== undefined) requireNumber(name, value, range)
  else if (name === 'RedrivePolicy') judge.judgeRedrivePolicy(value)
  else if (name === 'ContentBasedDeduplication' && judge.isFifo) requireFlag(name, value)
  else throw new QueueError('InvalidAttributeName', `There is no attribute ${name} to set here.`)
  return value
}

function requireNumber(name: string, value: string, range: Range): void {
  if (!/^\d+$/.test(value) || !isWithin(Number(value), range)) throw unfit(name)
}

function requireFlag(name: string, value: string): void {
  if (value !== 'true' && value !== 'false') throw unfit(name)
}

function unfit(name: string): QueueError {
  return new QueueError('InvalidAttributeValue', `The value of the attribute ${name} is invalid.`)
}
