import colors from 'picocolors'

/** How a terminal wants its text. */
export interface TerminalForm {
  readonly color: boolean
  /** Columns of the terminal; between 60 and 100 are used. */
  readonly width: number
}

/** What the parts of this room draw with. */
export interface Pen {
  readonly ink: ReturnType<typeof colors.createColors>
  /** Columns to use. */
  readonly width: number
}

const [narrowest, usual, widest] = [60, 80, 100]

/** Takes up the pen for a terminal. */
export function takePen({ color, width }: TerminalForm): Pen {
  const columns = Number.isFinite(width) ? Math.floor(width) : usual
  return {
    ink: colors.createColors(color),
    width: Math.min(widest, Math.max(narrowest, columns)),
  }
}

/** Joins lines without trailing spaces and without two empty ones in a row. */
export function joinLines(lines: readonly string[]): string {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return `${kept.join('\n').trimEnd()}\n`
}
