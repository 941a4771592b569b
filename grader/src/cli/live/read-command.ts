/** What was typed, word by word. */
export interface TypedCommand {
  /** The first word; empty if nothing was typed. */
  readonly verb: string
  /** The other words as they stand. */
  readonly words: readonly string[]
}

/** Takes a line apart. */
export function readCommand(line: string): TypedCommand {
  const [verb = '', ...words] = line.trim().split(/\s+/)
  return { verb, words }
}

/**
 * Reads an operation's arguments: JSON where a word, or several in a row, are JSON; text elsewhere.
 * `x 3 "two words" {"a": [1, 2]}` are four.
 */
export function readArguments(words: readonly string[]): unknown[] {
  const values: unknown[] = []
  for (let from = 0; from < words.length; ) {
    const { value, count } = readArgument(words.slice(from))
    values.push(value)
    from += count
  }
  return values
}

function readArgument(words: readonly string[]): { value: unknown; count: number } {
  const [first = ''] = words
  // Only what is opened in one word can be closed in another.
  const longest = /^["[{]/.test(first) ? words.length : 1
  for (let count = 1; count <= longest; count += 1) {
    const value = parse(words.slice(0, count).join(' '))
    if (value !== undefined) return { value, count }
  }
  return { value: first, count: 1 }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
