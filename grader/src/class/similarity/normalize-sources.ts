import { type Program, parseSync, visitorKeys } from 'oxc-parser'
import type { SourceFile } from '../../submission/index.ts'

/**
 * Writes sources so that two that differ only in comments, layout, names of files and names in the
 * code are the same text. Operators, texts and numbers stay, so that a mistake is no equality.
 * @returns Nothing for what does not parse.
 */
export function normalizeSources(files: readonly SourceFile[]): string | undefined {
  const texts = files.map(normalizeFile)
  if (texts.includes(undefined)) return undefined
  return texts
    .filter((text) => text !== '')
    .toSorted()
    .join('\n')
}

interface Piece {
  readonly start: number
  readonly end: number
  /** What stands in its place. */
  readonly text: string
}

function normalizeFile({ path, text }: SourceFile): string | undefined {
  const { program, comments, errors } = parseSync(path, text, { sourceType: 'module' })
  if (errors.length > 0) return undefined
  const gone = comments.map(({ start, end }) => ({ start, end, text: ' ' }))
  const pieces = [...gone, ...namesOf(program)].toSorted((one, other) => one.start - other.start)
  let at = 0
  let written = ''
  for (const piece of pieces) {
    if (piece.start < at) continue
    written += text.slice(at, piece.start) + piece.text
    at = piece.end
  }
  const bare = (written + text.slice(at)).replaceAll(/[\s;]+/g, '').replaceAll('"', "'")
  return bare.replaceAll(/,(?=[)\]}])/g, '')
}

/** Every name becomes a number, that of its first place in the file; files have no names. */
function namesOf(program: Program): readonly Piece[] {
  const found: TreeNode[] = []
  collectNamed(program, found)
  const numbers = new Map<string, number>()
  return found
    .toSorted((one, other) => one.start - other.start)
    .map(({ type, start, end, name }) => {
      if (type === 'Literal') return { start, end, text: '.' }
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      // An identifier with a type ends behind the type; its name ends before it.
      return { start, end: start + name.length, text: ` $${number} ` }
    })
}

function collectNamed(node: unknown, found: TreeNode[]): void {
  if (Array.isArray(node)) {
    for (const one of node) collectNamed(one, found)
  } else if (isNode(node)) {
    if (node.type === 'Identifier') found.push(node)
    const { source } = node
    if (isNode(source) && String(source['value']).startsWith('.')) found.push(source)
    for (const key of visitorKeys[node.type] ?? []) collectNamed(node[key], found)
  }
}

interface TreeNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly name: string
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
