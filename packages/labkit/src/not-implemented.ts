/** Thrown by a starter where the student has not written anything yet. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError'
}

/**
 * Marks a gap in a starter.
 * @param step The number of the handout's step, as in `// TODO(1):`.
 * @param what What goes here, as a short phrase.
 * @throws NotImplementedError always.
 */
export function notImplemented(step: number, what: string): never {
  throw new NotImplementedError(`Step ${step} is still to do: ${what}.`)
}
