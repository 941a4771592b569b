import { copyJson } from '../json/copy-json.ts'
import type { Answer } from './node-driver.ts'

/** What a handler returned, as data; an error if no wire carries it. */
function answerWithValue(value: unknown): Answer {
  if (value === undefined) return {}
  try {
    return { value: copyJson(value, 'the answer') }
  } catch (error) {
    return answerWithError(error)
  }
}

/** What a handler threw, as data. The stack stays behind: its paths differ from box to box. */
export function answerWithError(error: unknown): { readonly error: string } {
  return { error: describeError(error) }
}

function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  } catch {
    return 'The node threw what cannot be turned into text.'
  }
}

/** Calls a function and then, at once or later, tells what it came to. */
export function answerFrom(run: () => unknown, tell: (answer: Answer) => void): void {
  let outcome: unknown
  try {
    outcome = run()
  } catch (error) {
    tell(answerWithError(error))
    return
  }
  if (!isThenable(outcome)) {
    tell(answerWithValue(outcome))
    return
  }
  outcome.then(
    (value) => tell(answerWithValue(value)),
    (error: unknown) => tell(answerWithError(error)),
  )
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null || !('then' in value)) return false
  return typeof value.then === 'function'
}
