import { type Function as FunctionNode, Visitor } from 'oxc-parser'
import type { Finding } from './finding.ts'
import type { Syntax } from './syntax.ts'

const maxFileLines = 250
const maxFunctionLines = 70
const maxColumns = 100

/** Files, functions and lines that are longer than a reader keeps in view. */
export function findSizes(source: Syntax): Finding[] {
  return [...findLongFile(source), ...findLongLines(source), ...findLongFunctions(source)]
}

function findLongFile({ path, lines }: Syntax): Finding[] {
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
  // A lab's mutants are one list, and the gate and a reader look for it in one place.
  if (count <= maxFileLines || path.endsWith('/mutants.ts')) return []
  const what = `The file has ${count} lines; ${maxFileLines} is the limit.`
  return [{ file: path, line: maxFileLines + 1, what, mend: 'Move one concept into its own file.' }]
}

function findLongLines({ path, lines }: Syntax): Finding[] {
  return lines.flatMap((line, index) => {
    if (line.length <= maxColumns || isUnbreakable(path, line)) return []
    const what = `The line has ${line.length} columns; ${maxColumns} is the limit.`
    return [{ file: path, line: index + 1, what, mend: 'Break it.' }]
  })
}

/** An address cannot be broken, and a mutant quotes the line that it replaces as it stands. */
function isUnbreakable(path: string, line: string): boolean {
  return /https?:\/\/\S{40,}/.test(line) || path.endsWith('/mutants.ts')
}

function findLongFunctions({ path, program, lineAt }: Syntax): Finding[] {
  const findings: Finding[] = []
  const measure = (node: { start: number; end: number }, name: string): void => {
    const count = lineAt(node.end) - lineAt(node.start) + 1
    if (count <= maxFunctionLines) return
    const what = `${name} has ${count} lines; ${maxFunctionLines} is the limit.`
    findings.push({ file: path, line: lineAt(node.start), what, mend: 'Name its parts.' })
  }
  const named = (node: FunctionNode): void =>
    measure(node, node.id ? `The function '${node.id.name}'` : 'The function')
  new Visitor({
    FunctionDeclaration: named,
    FunctionExpression: named,
    ArrowFunctionExpression: (node) => measure(node, 'The arrow function'),
  }).visit(program)
  return findings
}
