import { columnsOf, splitAtColumn } from './columns.ts'

/** Where lines begin and end. */
export interface Margins {
  /** Columns of the terminal that may be used. */
  readonly width: number
  /** Columns left free before each line; none unless given. */
  readonly indent?: number
  /** What the first line begins with, after the indent. */
  readonly lead?: string
  /** Columns left free before further lines; as far as the lead reaches unless given. */
  readonly hanging?: number
}

/**
 * Breaks a text into lines at its spaces. A word is broken only if it is longer than a line; line
 * breaks and runs of spaces within a line stay as they are.
 */
export function wrapText(text: string, margins: Margins): string[] {
  const { width, indent = 0, lead = '' } = margins
  const { hanging = indent + columnsOf(lead) } = margins
  const first = ' '.repeat(indent) + lead
  const room = Math.max(8, width - Math.max(columnsOf(first), hanging))
  const lines = text.split('\n').flatMap((line) => wrapLine(line, room))
  return lines.map((line, index) =>
    (index === 0 ? first + line : ' '.repeat(hanging) + line).trimEnd(),
  )
}

function wrapLine(text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/ *[^ ]+/g) ?? []) {
    if (columnsOf(line + piece) <= room) line += piece
    else {
      if (line !== '') lines.push(line)
      line = breakWord(line === '' ? piece : piece.trimStart(), room, lines)
    }
  }
  return [...lines, line]
}

/** Adds full lines of a word that is longer than a line, and returns the rest. */
function breakWord(word: string, room: number, lines: string[]): string {
  let rest = word
  while (columnsOf(rest) > room) {
    const [head, tail] = splitAtColumn(rest, room)
    lines.push(head)
    rest = tail
  }
  return rest
}
