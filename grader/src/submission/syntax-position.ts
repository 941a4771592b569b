import type { Position } from './syntax-reply.ts'

/**
 * A copy of a text in which every UTF-16 unit is one ASCII character on the same line and column.
 * Node's type stripper counts columns as a terminal shows them (a tab is four, an ideograph two);
 * in this copy both counts agree.
 */
export function narrow(text: string): string {
  return text
    .replaceAll('\r\n', ' \n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\u0080-\uffff]/g, (unit) => (/\s/.test(unit) ? ' ' : 'x'))
}

/**
 * Finds the line in what Node 26 writes at the head of the error's stack, which is all it tells:
 * `:3`, up to a line before and after the fault, and a row of carets unless it spans lines.
 * @param text What was parsed, narrowed.
 */
export function positionIn(text: string, stack: string): Position {
  const lines = text.split('\n')
  const line = clamp(Number(/^:(\d+)\n/.exec(stack)?.[1] ?? 1), lines.length)
  const source = lines[line - 1] ?? ''
  const shown = stack.split('\n')
  const carets = shown.find(
    (row, index) => /^ *\^+$/.test(row) && shown[index - 1]?.trimEnd() === source.trimEnd(),
  )
  if (carets !== undefined) return { line, column: carets.indexOf('^') + 1 }
  return endOrStart(lines, line)
}

/** Where an invisible fault is best shown: the end of the text, or the start of its line. */
function endOrStart(lines: readonly string[], line: number): Position {
  if (lines.slice(line).some((later) => later.trim() !== '')) {
    return { line, column: startOf(lines[line - 1] ?? '') }
  }
  const last = lines.findLastIndex((earlier, index) => index < line && earlier.trim() !== '')
  if (last < 0) return { line: 1, column: 1 }
  return { line: last + 1, column: (lines[last] ?? '').trimEnd().length + 1 }
}

/** The column of the first character of a line that is no space. */
export function startOf(line: string): number {
  return Math.max(0, line.search(/\S/)) + 1
}

function clamp(line: number, last: number): number {
  return Math.min(Math.max(line, 1), last)
}
