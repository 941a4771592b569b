import { describe, expect, it } from 'vitest'
import {
  type Access,
  checkSession,
  type Operation,
  type SessionGuarantee,
} from '../../src/index.ts'
import { type Line, writeHistory } from '../workloads/written-history.ts'

/** Values are the versions themselves. */
function accessOf({ name, args: [key, written], value }: Operation): Access {
  const version = name === 'get' ? ((value ?? -1) as number) : (written as number)
  return { kind: name === 'get' ? 'read' : 'write', key: String(key), version }
}

const put = (client: string, version: number, at: number): Line => [
  ...([client, ['put', 'x', version], at, at + 1] as const),
]
const get = (client: string, version: number | null, at: number): Line => [
  ...([client, ['get', 'x'], at, at + 1, version] as const),
]

const judge = (guarantee: SessionGuarantee, ...lines: Line[]) =>
  checkSession(writeHistory(lines), guarantee, accessOf)

describe('checkSession', () => {
  it.each<[SessionGuarantee, Line, Line]>([
    ['read-your-writes', put('a', 2, 1), get('a', 1, 3)],
    ['monotonic-reads', get('a', 2, 1), get('a', null, 3)],
    ['monotonic-writes', put('a', 2, 1), put('a', 1, 3)],
    ['writes-follow-reads', get('a', 2, 1), put('a', 1, 3)],
  ])('finds a breach of %s, and of nothing else', (guarantee, first, second) => {
    const all = ['read-your-writes', 'monotonic-reads', 'monotonic-writes', 'writes-follow-reads']
    const breached = (all as SessionGuarantee[]).filter(
      (each) => judge(each, first, second).verdict === 'failed',
    )
    expect(breached).toEqual([guarantee])
  })
  it('asks nothing across clients or keys', () => {
    expect(judge('read-your-writes', put('a', 2, 1), get('b', 1, 3)).verdict).toBe('passed')
    const elsewhere: Line = ['a', ['get', 'y'], 3, 4, 0]
    expect(judge('monotonic-reads', get('a', 2, 1), elsewhere).verdict).toBe('passed')
  })
  it('tells both operations', () => {
    const { text, evidence } = judge('read-your-writes', put('a', 2, 1), get('a', 1, 3))
    expect(evidence).toHaveLength(2)
    expect(text).toBe(
      `a's get("x") at n1 returned 1 (3 ms to 4 ms), which did not see what came before: ` +
        `a's put("x", 2) at n1 returned (1 ms to 2 ms).`,
    )
  })
})
