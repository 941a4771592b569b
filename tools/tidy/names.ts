import { type BindingIdentifier, type ParamPattern, Visitor } from 'oxc-parser'
import type { Finding } from './finding.ts'
import type { HouseFile } from './house-file.ts'
import type { Syntax } from './syntax.ts'

const vague = /^(utils?|helpers?|cfg|opts)$/i
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** Names that the world expects as they are. */
const proverbial =
  /^(README|CONTRIBUTING|ARCHITECTURE|GLOSSARY|THREATS)\.md$|^(LICENSE|run_autograder)$/

/** File and folder names that are not kebab-case or that say nothing. */
export function findFileNames({ path }: HouseFile): Finding[] {
  const parts = path.split('/')
  return parts.flatMap((part) => {
    const what = faultOfName(part)
    if (what === undefined) return []
    return [{ file: path, line: 1, what, mend: 'Name it for what is in it, in kebab-case.' }]
  })
}

function faultOfName(name: string): string | undefined {
  const [stem = name] = name.replace(/^\./, '').split('.')
  if (stem.split('-').some((word) => vague.test(word))) return `The name '${name}' says nothing.`
  if (!kebab.test(name) && !proverbial.test(name)) return `The name '${name}' is not kebab-case.`
  return undefined
}

/** Variables and parameters that are called by a vague name. */
export function findVagueNames({ path, program, lineAt }: Syntax): Finding[] {
  const findings: Finding[] = []
  const judge = (node: { readonly type: string }): void => {
    if (!isIdentifier(node) || !vague.test(node.name)) return
    const what = `The name '${node.name}' says nothing.`
    findings.push({ file: path, line: lineAt(node.start), what, mend: 'Name it for its content.' })
  }
  const judgeParameters = (node: { params: readonly ParamPattern[] }): void => {
    for (const parameter of node.params) judge(parameter)
  }
  new Visitor({
    VariableDeclarator: (node) => judge(node.id),
    FunctionDeclaration: (node) => judgeParameters(node),
    FunctionExpression: (node) => judgeParameters(node),
    ArrowFunctionExpression: (node) => judgeParameters(node),
  }).visit(program)
  return findings
}

function isIdentifier(node: { readonly type: string }): node is BindingIdentifier {
  return node.type === 'Identifier'
}
