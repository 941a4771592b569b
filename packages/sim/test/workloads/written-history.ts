import type { Operation } from '../../src/index.ts'

/** An operation as a line of a table: client, call, when, and what it returned. */
export type Line = readonly [
  client: string,
  call: readonly [name: string, ...args: unknown[]],
  from: number,
  /** `undefined` if it never returned. */
  to: number | undefined,
  value?: unknown,
]

/** Operations from a table, for histories whose verdict is known. */
export function writeHistory(lines: readonly Line[]): Operation[] {
  return lines.map(([client, [name, ...args], from, to, value], id) => {
    const call = { id, client, node: 'n1', name, args, invokedMs: from, invokedAt: from }
    if (to === undefined) return { ...call, outcome: 'unknown' }
    const end = { outcome: 'ok', returnedMs: to, returnedAt: to } as const
    return value === undefined ? { ...call, ...end } : { ...call, ...end, value }
  })
}
