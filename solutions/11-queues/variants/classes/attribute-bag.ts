/** The message attributes of one message. */
import { createHash } from 'node:crypto'
import { Refusal } from './refusal.ts'

interface Value {
  readonly DataType: string
  readonly StringValue?: string
  readonly BinaryValue?: string
}

export class AttributeBag {
  readonly #values: ReadonlyMap<string, Value>

  private constructor(values: ReadonlyMap<string, Value>) {
    this.#values = values
  }

  static from(object: Readonly<Record<string, unknown>>): AttributeBag {
    const values = Object.entries(object).map(([name, value]) => {
      if (!isValue(value)) throw new Refusal('InvalidParameterValue', `${name} has no value.`)
      return [name, value] as const
    })
    if (values.length > 10) throw new Refusal('InvalidParameterValue', 'More than ten attributes.')
    return new AttributeBag(new Map(values))
  }

  only(patterns: readonly string[]): AttributeBag {
    const fits = (name: string) =>
      patterns.some((pattern) =>
        pattern.endsWith('.*') && pattern !== '.*'
          ? name.startsWith(pattern.slice(0, -1))
          : ['All', '.*', name].includes(pattern),
      )
    return new AttributeBag(new Map([...this.#values].filter(([name]) => fits(name))))
  }

  get size(): number {
    return [...this.#values].reduce(
      (sum, [name, value]) =>
        sum + Buffer.byteLength(name) + Buffer.byteLength(value.DataType) + contentOf(value).length,
      0,
    )
  }

  get digest(): string | undefined {
    if (this.#values.size === 0) return undefined
    const hash = createHash('md5')
    const names = [...this.#values.keys()].toSorted()
    for (const name of names) {
      const value = this.#values.get(name)
      if (value === undefined) continue
      for (const part of [Buffer.from(name), Buffer.from(value.DataType)])
        hash.update(counted(part))
      hash.update(value.BinaryValue === undefined ? '\u0001' : '\u0002')
      hash.update(counted(contentOf(value)))
    }
    return hash.digest('hex')
  }

  toJSON(): object {
    return Object.fromEntries(this.#values)
  }
}

function isValue(value: unknown): value is Value {
  const { DataType, StringValue, BinaryValue } = (value ?? {}) as Partial<Value>
  const [kind] = String(DataType).split('.')
  if (kind === 'Binary') return typeof BinaryValue === 'string' && BinaryValue.length > 0
  const isText = kind === 'String' || kind === 'Number'
  return isText && typeof StringValue === 'string' && StringValue.length > 0
}

function contentOf({ StringValue = '', BinaryValue }: Value): Buffer {
  return BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64')
}

function counted(bytes: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeInt32BE(bytes.length)
  return Buffer.concat([head, bytes])
}
