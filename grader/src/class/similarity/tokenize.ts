import { File, Region, TokenizedFile } from '@dodona/dolos-core'
import { parseSync } from 'oxc-parser'
import type { SourceFile } from '../../submission/index.ts'

/** Sources as one text of tokens, and the way from its rows back to files and lines. */
export interface Tokenized {
  readonly tokenized: TokenizedFile
  /** Indices of the tokens that stand between two files and are nobody's work. */
  readonly borders: readonly number[]
  /** All lines of all files, in the order of the rows. */
  readonly lines: readonly string[]
  /** The file, and its line counted from 1, of a row. */
  placeOf(row: number): { readonly file: string; readonly line: number }
}

/** What is larger is no student's work on a lab, and comparing takes time with the square of it. */
const mostTokens = 40_000
const mostBytes = 512 * 1024

/** A parser in native code may use up its stack on what is nested deeper. */
const deepest = 400

/**
 * Turns sources into tokens that say what kind of thing stands where, as Dolos does with syntax
 * trees: names, texts, numbers, comments and layout make no difference.
 * @returns Nothing for what does not parse or is too large.
 */
export function tokenize(name: string, files: readonly SourceFile[]): Tokenized | undefined {
  const sizeBytes = files.reduce((sum, { text }) => sum + text.length, 0)
  if (sizeBytes > mostBytes || files.some(({ text }) => depthOf(text) > deepest)) return undefined
  const tokens: string[] = []
  const borders: number[] = []
  const regions: Region[] = []
  const starts: { row: number; file: string }[] = []
  const lines: string[] = []
  for (const { path, text } of files) {
    const { program, errors } = parseSync(path, text, { sourceType: 'module' })
    if (errors.length > 0) return undefined
    starts.push({ row: lines.length, file: path })
    const mark = regionsOf(text, lines.length)
    if (tokens.length > 0) {
      // A token that nobody else has: nothing that spans two files is like anything.
      borders.push(tokens.length)
      tokens.push(`border ${name} ${starts.length}`)
      regions.push(mark(0))
    }
    for (const { token, offset } of walk(program)) {
      tokens.push(token)
      regions.push(mark(offset))
    }
    lines.push(...text.split('\n'))
  }
  if (tokens.length > mostTokens) return undefined
  const tokenized = new TokenizedFile(new File(name, lines.join('\n')), tokens, regions)
  return { tokenized, borders, lines, placeOf: (row) => placeOf(row, starts) }
}

function placeOf(row: number, starts: readonly { row: number; file: string }[]) {
  const start = starts.findLast((one) => one.row <= row)
  return { file: start?.file ?? '', line: row - (start?.row ?? 0) + 1 }
}

function regionsOf(text: string, firstRow: number): (offset: number) => Region {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const column = offset - (starts[low] ?? 0)
    return new Region(firstRow + low, column, firstRow + low, column)
  }
}

interface Token {
  readonly token: string
  readonly offset: number
}

/** Opening token, children in the order of the text, closing token. */
function* walk(node: TreeNode): Generator<Token> {
  yield { token: `(${node.type}`, offset: node.start }
  for (const child of childrenOf(node)) yield* walk(child)
  yield { token: ')', offset: node.end }
}

interface TreeNode {
  readonly type: string
  readonly start: number
  readonly end: number
}

function childrenOf(node: TreeNode): readonly TreeNode[] {
  const members = Object.values(node).flat()
  return members.filter(isNode).toSorted((one, other) => one.start - other.start)
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if ('([{<?'.includes(character)) most = Math.max(most, ++depth)
    else if (')]}>;'.includes(character)) depth = Math.max(0, depth - 1)
  }
  return most
}
