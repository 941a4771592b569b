import { type CallExpression, type Expression, Visitor } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { isDoorstep, isSuite, isTest } from './house-file.ts'
import type { Syntax } from './syntax.ts'

/** A call that some places may not make. */
interface Ban {
  readonly call: RegExp
  /** Whether the ban holds in a file. */
  holds(path: string): boolean
  readonly why: string
  readonly mend: string
}

/**
 * Same seed, same history, same grade: here neither chance nor the clock may speak. `packages/live`
 * is where nodes meet the real clock.
 */
const isDeterministic = (path: string): boolean =>
  isSuite(path) ||
  /^(packages\/(?!live\/)[^/]+|grader\/src\/(judge|score|explain|report))\//.test(path)

const isHost = (path: string): boolean => path.startsWith('grader/src/box/host/')

const bans: readonly Ban[] = [
  {
    call: /^Math\.random$/,
    holds: isDeterministic,
    why: 'makes a run that nobody can repeat',
    mend: 'Use seededRandom.',
  },
  {
    call: /^(Date\.now|performance\.now|process\.hrtime|new Date)$/,
    holds: (path) => isDeterministic(path) && !isTest(path),
    why: 'reads a clock that differs from run to run',
    mend: 'Take the time as a value, or drive scene.clock.',
  },
  {
    call: /^(setTimeout|setInterval|setImmediate)$/,
    holds: isSuite,
    why: 'waits in real time',
    mend: 'Use scene.clock.advance or eventually.',
  },
  {
    call: /^console\.\w+$/,
    holds: (path) => !isDoorstep(path),
    why: 'writes to the terminal from within a room',
    mend: 'Return the words and let the command line print them.',
  },
  {
    call: /^process\.exit$/,
    holds: (path) => !isDoorstep(path) && !isHost(path),
    why: 'ends the process under whoever called',
    mend: 'Throw, or return a result.',
  },
]

/** Calls that make a run unrepeatable, slow or rude in the place where they stand. */
export function findBannedCalls({ path, program, lineAt }: Syntax): Finding[] {
  const held = bans.filter((ban) => ban.holds(path))
  const findings: Finding[] = []
  const judge = (name: string, offset: number): void => {
    const ban = held.find(({ call }) => call.test(name))
    if (ban === undefined) return
    const what = `'${name}' ${ban.why}.`
    findings.push({ file: path, line: lineAt(offset), what, mend: ban.mend })
  }
  new Visitor({
    CallExpression: (node) => judge(calleeName(node), node.start),
    NewExpression: (node) => {
      if (node.arguments.length === 0) judge(`new ${dottedName(node.callee)}`, node.start)
    },
  }).visit(program)
  return findings
}

/** The callee as it is written: `Math.random`, `it.skip`; the innermost of `it.each(rows)(…)`. */
export function calleeName({ callee }: CallExpression): string {
  if (callee.type === 'CallExpression') return calleeName(callee)
  if (callee.type === 'TaggedTemplateExpression') return dottedName(callee.tag)
  return dottedName(callee)
}

function dottedName(node: Expression): string {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return ''
  const owner = dottedName(node.object).replace(/^globalThis\./, '')
  return owner === ''
    ? ''
    : owner === 'globalThis'
      ? node.property.name
      : `${owner}.${node.property.name}`
}
