import { type ExpectStatic, expect as engineExpect } from 'vitest'
import { SubjectError, SubjectFault } from '../box/index.ts'

/** What an author wrote down about one expectation. */
interface Said {
  readonly value: unknown
  readonly sentence: string | undefined
}

/**
 * The engine's `expect`, of which every failure is an `AssertionError` in the author's own words.
 *
 * The engine's throws a TypeError where a value is of another kind than a matcher compares, as
 * `toBeGreaterThan` does with `undefined`. In a suite that is no mistake of the author's: the value
 * comes from a stranger, and is simply not what was expected.
 */
export const expect: ExpectStatic = new Proxy(engineExpect, {
  apply: (target, self, args: Parameters<ExpectStatic>) => {
    const [value, sentence] = args
    return guard(Reflect.apply(target, self, args), { value, sentence })
  },
})

/** An assertion, or a link of its chain as `not`, whose failures are told by `unmet`. */
function guard(assertion: object, said: Said): object {
  return new Proxy(assertion, {
    get(target, key): unknown {
      const part = attempt(() => Reflect.get(target, key) as unknown, said)
      if (typeof part === 'function') {
        return (...args: unknown[]) => attempt(() => Reflect.apply(part, target, args), said, args)
      }
      return typeof part === 'object' && part !== null ? guard(part, said) : part
    },
  })
}

function attempt(act: () => unknown, said: Said, args: readonly unknown[] = []): unknown {
  try {
    const result = act()
    if (!isThenable(result)) return result
    return Promise.resolve(result).catch((error: unknown) => {
      throw unmet(error, said, args)
    })
  } catch (error) {
    throw unmet(error, said, args)
  }
}

/** What `resolves` and `rejects` give is no Promise, but can be awaited. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}

/** The failure of an expectation, without the engine's words. */
function unmet(error: unknown, { value, sentence }: Said, args: readonly unknown[]): unknown {
  const { cause } = error as { readonly cause?: unknown }
  // `resolves` wraps what the subject did instead of answering.
  if (cause instanceof SubjectError || cause instanceof SubjectFault) return cause
  const message = sentence ?? (error instanceof Error ? error.message : String(error))
  const failure = new Error(message, { cause: error })
  failure.name = 'AssertionError'
  const isCompared = error instanceof Error && error.name === 'AssertionError'
  if (isCompared && 'actual' in error && 'expected' in error) {
    return Object.assign(failure, { actual: error.actual, expected: error.expected })
  }
  const [expected] = args
  // A predicate tells a reader nothing.
  if (args.length === 0 || typeof expected === 'function') return failure
  return Object.assign(failure, { actual: value, expected })
}
