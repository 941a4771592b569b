/**
 * Values as tagged JSON, so that they cross the process boundary as text and nothing but text.
 *
 * Plain JSON stands for itself. Everything else is an object with one key `$` that names its kind.
 * Functions, class instances and objects with methods do not cross: a handle does.
 */
export type Wire =
  | string
  | number
  | boolean
  | null
  | readonly Wire[]
  | { readonly [key: string]: Wire | undefined }

/** Turns what cannot be copied into a handle, or throws. */
export type ToHandle = (value: object) => Wire
/** Turns a handle back into what it stands for, or throws. */
export type FromHandle = (id: number, callable: boolean) => unknown

const deepest = 64

/** @throws TypeError on cycles, symbols and nesting deeper than 64. */
export function encode(value: unknown, toHandle: ToHandle, depth = 0): Wire {
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
      return { $: 'undefined' }
    case 'bigint':
      return { $: 'bigint', of: value.toString() }
    case 'function':
      return toHandle(value)
    case 'symbol':
      throw new TypeError('A symbol cannot leave the process.')
    default:
      return value === null ? null : encodeObject(value as object, toHandle, depth + 1)
  }
}

function encodeObject(value: object, toHandle: ToHandle, depth: number): Wire {
  const inner = (part: unknown) => encode(part, toHandle, depth)
  if (Array.isArray(value)) return value.map(inner)
  if (value instanceof Date) return { $: 'date', of: value.getTime() }
  if (value instanceof Map) return { $: 'map', of: [...value].map((pair) => pair.map(inner)) }
  if (value instanceof Set) return { $: 'set', of: [...value].map(inner) }
  if (value instanceof Uint8Array) return { $: 'bytes', of: Buffer.from(value).toString('base64') }
  if (value instanceof Error) return encodeError(value)
  if (!isPlain(value) || hasMethods(value)) return toHandle(value)
  const entries = Object.entries(value).map(([key, part]) => [key, inner(part)] as const)
  if (Object.hasOwn(value, '$')) return { $: 'object', of: entries.map((entry) => [...entry]) }
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

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function hasMethods(value: object): boolean {
  return Object.values(value).some((part) => typeof part === 'function')
}

/** @throws TypeError where the text is not what `encode` writes. */
export function decode(wire: unknown, fromHandle: FromHandle, depth = 0): unknown {
  if (depth > deepest * 2) throw new TypeError('A message is nested too deeply.')
  if (wire === null || typeof wire !== 'object') return wire
  const inner = (part: unknown) => decode(part, fromHandle, depth + 1)
  if (Array.isArray(wire)) return wire.map(inner)
  if (Object.hasOwn(wire, '$')) return decodeTagged(wire as Tagged, inner, fromHandle)
  return fromEntries(Object.entries(wire).map(([key, part]) => [key, inner(part)]))
}

interface Tagged {
  readonly $: unknown
  readonly of?: unknown
  readonly id?: unknown
  readonly [key: string]: unknown
}

function decodeTagged(tagged: Tagged, inner: (part: unknown) => unknown, fromHandle: FromHandle) {
  switch (tagged.$) {
    case 'undefined':
      return undefined
    case 'number':
      return Number(tagged.of)
    case 'bigint':
      return BigInt(String(tagged.of))
    case 'date':
      return new Date(Number(tagged.of))
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
    case 'function':
    case 'handle':
      return fromHandle(Number(tagged.id), tagged.$ === 'function')
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
