import type { Position } from './syntax-reply.ts'
import { visible } from './ungradable-error.ts'

const linesAround = 3
const columns = 88

/**
 * Shows the lines around a position with their numbers and a caret below the column; plain text
 * without control characters, no wider than a terminal.
 */
export function codeFrame(text: string, { line, column }: Position): string {
  const lines = text.split('\n')
  const first = Math.max(1, line - linesAround)
  const last = Math.min(lines.length, line + linesAround)
  const from = Math.max(0, column - 1 - Math.floor(columns / 2))
  const gutter = String(last).length
  const rows: string[] = []
  for (let number = first; number <= last; number++) {
    const source = (lines[number - 1] ?? '').replace(/\r$/, '')
    const mark = number === line ? '>' : ' '
    rows.push(`${mark} ${String(number).padStart(gutter)} | ${cut(source, from)}`.trimEnd())
    if (number === line) rows.push(`  ${' '.repeat(gutter)} | ${below(source, { from, column })}`)
  }
  return rows.join('\n')
}

/** The part of a line that fits, the same part for all lines of a frame. */
function cut(source: string, from: number): string {
  return shown(source.slice(from, from + columns))
}

function below(source: string, { from, column }: { from: number; column: number }): string {
  const before = shown(source.slice(from, column - 1).padEnd(column - 1 - from))
  return `${' '.repeat(widthOf(before))}^`
}

function shown(source: string): string {
  return visible(source.replaceAll('\t', '  '))
}

/** Columns on a terminal: ideographs and emoji take two, combining marks none (UAX #11). */
function widthOf(text: string): number {
  const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
  let width = 0
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue
    width += wide.test(character) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1
  }
  return width
}
