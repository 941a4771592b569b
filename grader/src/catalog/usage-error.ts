/** What was typed names nothing, or more than one thing (exit code 2); one whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
