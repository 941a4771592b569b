/** What can be set on a queue. */
import { Refusal } from './refusal.ts'

const numbers = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1_024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
} as const

type NumberName = keyof typeof numbers

interface Kind {
  readonly isFifo: boolean
  /** Whether a queue of this kind has the ARN. */
  readonly exists: (arn: string) => boolean
}

export class QueueAttributes {
  readonly #values: Map<string, string>
  readonly #createdAt = Date.now()
  #modifiedAt = Date.now()

  constructor(values: Readonly<Record<string, string>>) {
    const usual = Object.entries(numbers).map(([name, [, , usually]]) => [name, String(usually)])
    this.#values = new Map(Object.entries({ ...Object.fromEntries(usual), ...values }))
  }

  /** Judges what a client wants to set. */
  static judge(wanted: Readonly<Record<string, unknown>>, kind: Kind): Record<string, string> {
    for (const [name, value] of Object.entries(wanted)) {
      const isFlag = name === 'ContentBasedDeduplication' && kind.isFifo
      if (!(name in numbers) && name !== 'RedrivePolicy' && !isFlag) {
        throw new Refusal('InvalidAttributeName', `${name} cannot be set.`)
      }
      const isFine =
        typeof value === 'string' &&
        (isFlag
          ? ['true', 'false'].includes(value)
          : name === 'RedrivePolicy'
            ? isPolicy(value, kind)
            : isNumber(name as NumberName, value))
      if (!isFine) throw new Refusal('InvalidAttributeValue', `${name} cannot be this.`)
    }
    return wanted as Record<string, string>
  }

  number(name: NumberName): number {
    return Number(this.#values.get(name))
  }

  get isContentBased(): boolean {
    return this.#values.get('ContentBasedDeduplication') === 'true'
  }

  get maxReceiveCount(): number | undefined {
    return this.#policy && Number(this.#policy['maxReceiveCount'])
  }

  get deadLetterArn(): string | undefined {
    return this.#policy && String(this.#policy['deadLetterTargetArn'])
  }

  get #policy(): Record<string, unknown> | undefined {
    const text = this.#values.get('RedrivePolicy')
    return text ? JSON.parse(text) : undefined
  }

  agreesWith(wanted: Readonly<Record<string, string>>): boolean {
    return Object.entries(wanted).every(([name, value]) => this.#values.get(name) === value)
  }

  change(wanted: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(wanted)) this.#values.set(name, value)
    if (this.#values.get('RedrivePolicy') === '') this.#values.delete('RedrivePolicy')
    this.#modifiedAt = Date.now()
  }

  describe(): Record<string, string> {
    return {
      ...Object.fromEntries(this.#values),
      CreatedTimestamp: String(Math.trunc(this.#createdAt / 1000)),
      LastModifiedTimestamp: String(Math.trunc(this.#modifiedAt / 1000)),
    }
  }
}

function isNumber(name: NumberName, value: string): boolean {
  const [least, most] = numbers[name]
  return /^[0-9]{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
}

function isPolicy(value: string, { exists }: Kind): boolean {
  if (value === '') return true
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(value)
    const most = Number(maxReceiveCount)
    return Number.isInteger(most) && most >= 1 && most <= 1_000 && exists(deadLetterTargetArn)
  } catch {
    return false
  }
}
