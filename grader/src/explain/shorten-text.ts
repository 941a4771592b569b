const maxLineLength = 300

/** What came from a subject can be of any length; what is told about it is not. */
export interface TextLimit {
  readonly maxLines: number
  /** Which end of the text matters; the beginning unless given. */
  readonly keeps?: 'first' | 'last'
}

/** Cuts a text of several lines to a size that a reader can take in, and shows where it did. */
export function shortenText(text: string, { maxLines, keeps }: TextLimit): string {
  return shortenLines(text.split(/\r?\n/), { maxLines, ...(keeps && { keeps }) }).join('\n')
}

/** Cuts lines to a size that a reader can take in; one of them may say how many were left out. */
export function shortenLines(lines: readonly string[], { maxLines, keeps }: TextLimit): string[] {
  const cut = lines.map(shortenLine)
  if (cut.length <= maxLines) return cut
  const note = `… ${cut.length - maxLines + 1} more lines`
  return keeps === 'last'
    ? [note, ...cut.slice(1 - maxLines)]
    : [...cut.slice(0, maxLines - 1), note]
}

/** Cuts between characters: half of a surrogate pair is not one. */
function shortenLine(line: string): string {
  if (line.length <= maxLineLength) return line
  return `${line.slice(0, maxLineLength).replace(/[\ud800-\udbff]$/, '')}…`
}
