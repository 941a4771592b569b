/** What was typed names nothing, or more than one thing (exit code 2); one whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** What there is to choose from, which the reader sees below the sentence. */
  readonly choices: readonly string[]

  constructor(
    message: string,
    { choices = [], ...options }: ErrorOptions & { readonly choices?: readonly string[] } = {},
  ) {
    super(message, options)
    this.choices = choices
  }
}
