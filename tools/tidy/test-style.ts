import { type CallExpression, Visitor } from 'oxc-parser'
import { calleeName } from './calls.ts'
import type { Finding } from './finding.ts'
import { isSuite, isTest } from './house-file.ts'
import type { Syntax } from './syntax.ts'

const titled = /^(describe|suite|it|test|bench)(\.|$)/

/** Tests that run alone, never run, sleep, or promise what ought to be instead of what is. */
export function findTestStyle(source: Syntax): Finding[] {
  if (!isTest(source.path) && !isSuite(source.path)) return []
  const findings: Finding[] = [...findTimerPromises(source)]
  const add = (node: { start: number }, what: string, mend: string): void => {
    findings.push({ file: source.path, line: source.lineAt(node.start), what, mend })
  }
  const promises: { start: number; end: number }[] = []
  new Visitor({
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Promise') promises.push(node)
    },
    CallExpression: (node) => {
      const name = calleeName(node)
      const within = promises.some(({ start, end }) => start < node.start && node.end < end)
      if (name === 'sleep' || (name === 'setTimeout' && within)) {
        add(node, `'${name}' stands in for an event.`, 'Wait for the event itself.')
      }
      if (titled.test(name)) judgeTest(source, node, name, add)
    },
  }).visit(source.program)
  return findings
}

type Add = (node: { start: number }, what: string, mend: string) => void

function judgeTest(source: Syntax, node: CallExpression, name: string, add: Add): void {
  // The outer call of `it.each(rows)(title, …)` has the title, and its callee is the inner call.
  const modifiers = name.split('.').slice(1)
  const isOuter = node.callee.type !== 'Identifier' && node.callee.type !== 'MemberExpression'
  if (!isOuter && modifiers.includes('only')) {
    add(node, `'${name}' keeps the other tests from running.`, 'Take the .only away.')
  }
  if (!isOuter && modifiers.includes('skip') && !hasReason(source, node.start)) {
    add(node, `'${name}' gives no reason.`, 'Say why in a comment on the line above.')
  }
  const title = titleOf(node)
  if (title !== undefined && /\bshould\b/i.test(title)) {
    add(node, `The title '${title}' says what should be.`, 'Say what is, in the present tense.')
  }
}

function hasReason({ comments, lineAt }: Syntax, offset: number): boolean {
  const line = lineAt(offset)
  return comments.some(({ end, value }) => {
    const distance = line - lineAt(end)
    return (distance === 0 || distance === 1) && value.trim().length > 0
  })
}

function titleOf({ arguments: [first] }: CallExpression): string | undefined {
  if (first?.type === 'Literal' && typeof first.value === 'string') return first.value
  if (first?.type !== 'TemplateLiteral') return undefined
  return first.quasis.map((part) => part.value.raw).join('…')
}

function findTimerPromises({ path, module, lineAt }: Syntax): Finding[] {
  return module.staticImports
    .filter(({ moduleRequest }) => /^(node:)?timers\/promises$/.test(moduleRequest.value))
    .map(({ start, moduleRequest }) => ({
      file: path,
      line: lineAt(start),
      what: `'${moduleRequest.value}' is there to sleep.`,
      mend: 'Wait for the event itself.',
    }))
}
