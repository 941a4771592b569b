/** What decides about colours. */
export interface ColorSigns {
  readonly isTerminal: boolean
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Whether to write colours: `--no-color` first, then NO_COLOR (no-color.org), then FORCE_COLOR
 * (force-color.org; '0' and 'false' count as a no, as in Node), then whether a terminal reads.
 */
export function hasColor({ isTerminal, arguments: typed, environment }: ColorSigns): boolean {
  const { NO_COLOR = '', FORCE_COLOR, TERM } = environment
  if (typed.includes('--no-color') || NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}
