/** The attributes that a client may set on a queue. */
import { QueueError } from './errors.ts'
import type { Input, Range } from './input.ts'

/** Attributes by name; values are strings, as they are on the wire. */
export type Settings = Readonly<Record<string, string>>

/** Numbers, in seconds or bytes. */
export const ranges: Readonly<Record<string, Range>> = {
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

function readSetting(name: string, value: unknown, _judge: SettingsJudge): string {
  if (typeof value !== 'string') throw unfit(name)
  // TODO(5): refuse a number that is out of range, and a name that cannot be set.
  // TODO(6): let judge.judgeRedrivePolicy look at a RedrivePolicy.
  // TODO(7): ContentBasedDeduplication is 'true' or 'false', and for FIFO queues only.
  return value
}

function unfit(name: string): QueueError {
  return new QueueError('InvalidAttributeValue', `The value of the attribute ${name} is invalid.`)
}
