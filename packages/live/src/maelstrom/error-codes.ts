/**
 * Maelstrom's error codes (doc/protocol.md, "Errors"), as far as a node has use for them. All but
 * `timeout` and `crash` promise that the operation did not take place and never will.
 */
export const errorCodes = {
  timeout: 0,
  notSupported: 10,
  temporarilyUnavailable: 11,
  malformedRequest: 12,
  crash: 13,
  abort: 14,
  keyDoesNotExist: 20,
  preconditionFailed: 22,
} as const

/** What a node may call its errors, to be understood. */
const codesByName: Readonly<Record<string, number>> = {
  RequestTimeoutError: errorCodes.timeout,
  TimeoutError: errorCodes.timeout,
  NotImplementedError: errorCodes.notSupported,
  NotSupportedError: errorCodes.notSupported,
  TemporarilyUnavailableError: errorCodes.temporarilyUnavailable,
  AbortError: errorCodes.abort,
  KeyDoesNotExistError: errorCodes.keyDoesNotExist,
  PreconditionFailedError: errorCodes.preconditionFailed,
}

/** An error as Maelstrom's clients understand it. */
export interface MaelstromError {
  readonly code: number
  readonly text: string
}

/**
 * Sorts what an operation threw by the error's name. What has no name that is known here is a
 * `crash`, which promises nothing.
 * @param text As `RequestTimeoutError: n2 did not answer in time.`
 */
export function errorFrom(text: string): MaelstromError {
  const [name = ''] = text.split(':', 1)
  const code = Object.hasOwn(codesByName, name) ? codesByName[name] : undefined
  return { code: code ?? errorCodes.crash, text }
}
