import type { Operation } from '../history/operation.ts'

/** What one client at a time would see: an object as a program. */
export interface Model<State = unknown> {
  readonly initial: State
  /** What an operation returns and leaves behind. A state is never changed in place. */
  step(state: State, operation: Request): { readonly state: State; readonly value?: unknown }
  /**
   * What the operation is about, if operations on different things have nothing to do with one
   * another: a history is linearizable if it is so for each thing (Herlihy and Wing 1990, §3.2).
   */
  keyOf?(operation: Request): string
}

/** What a model gets to see of an operation. */
export type Request = Pick<Operation, 'name' | 'args'>

/** One register: `read()`, `write(value)`, and `cas(expected, value)`, which tells if it wrote. */
export const registerModel: Model = {
  initial: null,
  step(state, { name, args: [first, second] }) {
    if (name === 'read') return { state, value: state }
    if (name === 'write') return { state: first }
    if (name === 'cas') return compareAndSwap(state, { expected: first, value: second })
    throw unknownOperation(name)
  },
}

/**
 * A store: `get(key)`, `put(key, value)`, `append(key, text)`, `delete(key)`, and
 * `cas(key, expected, value)`, which tells if it wrote. What is not there is `null`.
 */
export const storeModel: Model = {
  initial: null,
  keyOf: ({ args: [key] }) => String(key),
  step(state, { name, args: [, first, second] }) {
    if (name === 'get') return { state, value: state }
    if (name === 'put') return { state: first }
    if (name === 'append') return { state: `${state ?? ''}${String(first)}` }
    if (name === 'delete') return { state: null }
    if (name === 'cas') return compareAndSwap(state, { expected: first, value: second })
    throw unknownOperation(name)
  },
}

/** First in, first out: `enqueue(value)` and `dequeue()`, which returns `null` if it is empty. */
export const queueModel: Model<readonly unknown[]> = {
  initial: [],
  step(state, { name, args: [value] }) {
    if (name === 'enqueue') return { state: [...state, value] }
    if (name === 'dequeue') return { state: state.slice(1), value: state[0] ?? null }
    throw unknownOperation(name)
  },
}

/** A lock: `acquire()` tells if it was free, `release()` if it was held. */
export const lockModel: Model<boolean> = {
  initial: false,
  step(isHeld, { name }) {
    if (name === 'acquire') return { state: true, value: !isHeld }
    if (name === 'release') return { state: false, value: isHeld }
    throw unknownOperation(name)
  },
}

function compareAndSwap(
  state: unknown,
  { expected, value }: { readonly expected: unknown; readonly value: unknown },
): { readonly state: unknown; readonly value: boolean } {
  const isEqual = JSON.stringify(state) === JSON.stringify(expected)
  return { state: isEqual ? value : state, value: isEqual }
}

function unknownOperation(name: string): RangeError {
  return new RangeError(`The model does not know the operation '${name}'.`)
}
