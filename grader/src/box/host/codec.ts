import { gettersOf, hasMethods, isData, isDataThroughout, isObject } from './object-shape.ts'

/**
 * Values as tagged JSON, so that they cross the process boundary as text and nothing but text.
 *
 * Plain JSON stands for itself. Everything else is an object with one key `$` that names its kind.
 * A function, or an object with methods, stays where it is: a numbered handle crosses, and with it
 * a copy of the object's data. That holds for a value as a whole; inside of data, methods are left
 * out, as JSON leaves them out.
 */
export type Wire =
  | string
  | number
  | boolean
  | null
  | readonly Wire[]
  | { readonly [key: string]: Wire | undefined }

/** Gives a number to what cannot be copied, or throws. */
export type ToHandle = (value: object) => number

/** What stands for a function or an object on the other side. */
export interface HandleText {
  readonly id: number
  readonly isFunction: boolean
  /** A copy of the object's data; empty for a function. */
  readonly data: object
}

/** Turns a handle back into what it stands for, or throws. */
export type FromHandle = (handle: HandleText) => unknown

const deepest = 64

/** @throws TypeError on cycles, symbols and nesting deeper than 64. */
export function encode(value: unknown, toHandle: ToHandle): Wire {
  if (typeof value === 'function') return { $: 'function', id: toHandle(value) }
  if (!isObject(value) || isData(value) || !hasMethods(value)) return encodeData(value, 0)
  return { $: 'handle', id: toHandle(value), of: encodeFields(value) }
}

/** What an object with methods has for data. The connection that it works with stays with it. */
function encodeFields(value: object): { readonly [key: string]: Wire } {
  const entries = Object.keys(value).flatMap((key) => {
    const part: unknown = Reflect.get(value, key)
    const isCopied = typeof part !== 'function' && isDataThroughout(part)
    return isCopied ? [[key, encodeData(part, 0)] as const] : []
  })
  const computed = gettersOf(value).map((key) => [key, encodeData(Reflect.get(value, key), 0)])
  return Object.fromEntries([...entries, ...computed]) as { readonly [key: string]: Wire }
}

function encodeData(value: unknown, depth: number): Wire {
  if (depth > deepest) throw new TypeError('A value is nested too deeply to leave the process.')
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', of: Object.is(value, -0) ? '-0' : String(value) }
    case 'undefined':
    case 'function':
      return { $: 'undefined' }
    case 'bigint':
      return { $: 'bigint', of: value.toString() }
    case 'symbol':
      throw new TypeError('A symbol cannot leave the process.')
    default:
      return value === null ? null : encodeObject(value as object, depth + 1)
  }
}

function encodeObject(value: object, depth: number): Wire {
  const inner = (part: unknown) => encodeData(part, depth)
  if (Array.isArray(value)) return Array.from(value, inner)
  if (value instanceof Date) return { $: 'date', of: value.getTime() }
  if (value instanceof Map) return { $: 'map', of: [...value].map((pair) => pair.map(inner)) }
  if (value instanceof Set) return { $: 'set', of: [...value].map(inner) }
  if (value instanceof Uint8Array) return { $: 'bytes', of: Buffer.from(value).toString('base64') }
  if (value instanceof Error) return encodeError(value)
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON === 'function') return encodeData(Reflect.apply(toJSON, value, []), depth)
  const entries = encodeEntries(value, depth)
  return Object.hasOwn(entries, '$') ? { $: 'object', of: Object.entries(entries) } : entries
}

/** The data of an object: what it has itself, and what the getters of its class compute. */
function encodeEntries(value: object, depth: number): { readonly [key: string]: Wire } {
  const keys = new Set([...Object.keys(value), ...gettersOf(value)])
  const entries = [...keys].flatMap((key) => {
    const part: unknown = Reflect.get(value, key)
    return typeof part === 'function' ? [] : [[key, encodeData(part, depth)] as const]
  })
  return Object.fromEntries(entries)
}

/** An error's name, message, code and stack, each read with suspicion. */
export function encodeError(error: unknown): Wire {
  const text = (key: string): string => {
    try {
      const value: unknown = (error as Record<string, unknown>)[key]
      return typeof value === 'string' ? value : ''
    } catch {
      return ''
    }
  }
  return {
    $: 'error',
    name: text('name').slice(0, 100) || 'Error',
    message: text('message').slice(0, 2_000),
    code: text('code').slice(0, 100),
    stack: text('stack').slice(0, 8_000),
  }
}

/**
 * Only a value as a whole may be a handle: a function inside of data could pass itself off as
 * something that an assertion library calls.
 * @throws TypeError where the text is not what `encode` writes.
 */
export function decode(wire: unknown, fromHandle: FromHandle): unknown {
  if (isObject(wire) && Object.hasOwn(wire, '$')) {
    const { $: tag, id, of } = wire as Tagged
    if (tag === 'function') return fromHandle({ id: Number(id), isFunction: true, data: {} })
    if (tag === 'handle') return fromHandle({ id: Number(id), isFunction: false, data: dataOf(of) })
  }
  return decodeData(wire, 0)
}

function dataOf(wire: unknown): object {
  if (!isObject(wire) || Array.isArray(wire)) throw new TypeError('A handle has no data.')
  return fromEntries(Object.entries(wire).map(([key, part]) => [key, decodeData(part, 1)]))
}

function decodeData(wire: unknown, depth: number): unknown {
  if (depth > deepest * 2) throw new TypeError('A message is nested too deeply.')
  if (wire === null || typeof wire !== 'object') return wire
  const inner = (part: unknown) => decodeData(part, depth + 1)
  if (Array.isArray(wire)) return wire.map(inner)
  if (Object.hasOwn(wire, '$')) return decodeTagged(wire as Tagged, inner)
  return fromEntries(Object.entries(wire).map(([key, part]) => [key, inner(part)]))
}

interface Tagged {
  readonly $: unknown
  readonly of?: unknown
  readonly id?: unknown
  readonly [key: string]: unknown
}

function decodeTagged(tagged: Tagged, inner: (part: unknown) => unknown): unknown {
  switch (tagged.$) {
    case 'undefined':
      return undefined
    case 'number':
      return Number(tagged.of)
    case 'bigint':
      // Parsing takes time that grows with the square of the length.
      return BigInt(String(tagged.of).slice(0, 1_000))
    case 'date':
      // JSON has null for the time of an invalid date.
      return new Date(typeof tagged.of === 'number' ? tagged.of : Number.NaN)
    case 'bytes':
      return new Uint8Array(Buffer.from(String(tagged.of), 'base64'))
    case 'map':
      return new Map(pairs(tagged.of).map(([key, part]) => [inner(key), inner(part)]))
    case 'set':
      return new Set(list(tagged.of).map(inner))
    case 'object':
      return fromEntries(pairs(tagged.of).map(([key, part]) => [String(key), inner(part)]))
    case 'error':
      return decodeError(tagged)
    default:
      throw new TypeError('A message has an unknown tag.')
  }
}

/** An Error with the thrown one's name, message, code and stack as text. */
export function decodeError(wire: { readonly [key: string]: unknown }): Error {
  const error = new Error(String(wire['message'] ?? ''))
  const fields = { name: wire['name'], code: wire['code'], stack: wire['stack'] }
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value === '') continue
    Object.defineProperty(error, key, { value, configurable: true, writable: true })
  }
  return error
}

/** Defines each key as an own property: assigning to `__proto__` would change the prototype. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const object = {}
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
  return object
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('A message has no list where one belongs.')
  return value
}

function pairs(value: unknown): readonly (readonly [unknown, unknown])[] {
  return list(value).map((pair) => {
    const [key, part] = list(pair)
    return [key, part] as const
  })
}
