import { type CallExpression, Visitor } from 'oxc-parser'
import type { Syntax } from '../../../tools/tidy/syntax.ts'

/** A mention of a step in a starter. */
export interface Gap {
  readonly step: number
  /** The comment says what to write; the call fails until it is written. */
  readonly by: 'TODO' | 'notImplemented'
  readonly file: string
  readonly line: number
}

/** Lists the gaps of a starter in the order of the files. */
export function findGaps(sources: readonly Syntax[]): Gap[] {
  return sources.flatMap((source) => [...findTodos(source), ...findCalls(source)])
}

function findTodos({ path, comments, lineAt }: Syntax): Gap[] {
  return comments.flatMap(({ value, start }) =>
    [...value.matchAll(/\bTODO\((\d+)\)/g)].map((match) => ({
      step: Number(match[1]),
      by: 'TODO' as const,
      file: path,
      line: lineAt(start + 2 + match.index),
    })),
  )
}

function findCalls({ path, program, lineAt }: Syntax): Gap[] {
  const gaps: Gap[] = []
  new Visitor({
    CallExpression: (node) => {
      const step = stepOf(node)
      if (step === undefined) return
      gaps.push({ step, by: 'notImplemented', file: path, line: lineAt(node.start) })
    },
  }).visit(program)
  return gaps
}

function stepOf({ callee, arguments: [first] }: CallExpression): number | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'notImplemented') return undefined
  return first?.type === 'Literal' && typeof first.value === 'number' ? first.value : undefined
}
