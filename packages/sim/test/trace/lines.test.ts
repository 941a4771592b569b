import { describe, expect, it } from 'vitest'
import { type Entry, traceLines } from '../../src/index.ts'
import { runTroubled } from './runs.ts'

const vote: Entry[] = [
  { atMs: 0, kind: 'start', node: 'n1', life: 1 },
  { atMs: 0, kind: 'start', node: 'n2', life: 1 },
  {
    atMs: 1790.4,
    kind: 'send',
    node: 'n1',
    id: 1,
    to: 'n2',
    role: 'message',
    message: { type: 'vote', term: 4 },
  },
]

describe('the lines of a trace', () => {
  it('tell a message with its delay, and mark the one that broke the claim', () => {
    const entries: Entry[] = [
      ...vote,
      { atMs: 1812.4, kind: 'receive', node: 'n2', id: 1, from: 'n1' },
      { atMs: 1812.4, kind: 'state', node: 'n2', state: { role: 'leader' } },
      { atMs: 1812.4, kind: 'violation', invariant: 'At most one leader.', text: '' },
    ]
    expect(traceLines({ entries })).toEqual([
      '1,790 ms  n1 → n2 vote(term 4), arrived 22 ms later',
      '          ↑ the claim broke here',
      '1,812 ms  n2 was {role: leader}',
    ])
  })

  it.each([
    ['loss', 'n1 → n2 vote(term 4), lost'],
    ['cut', 'n1 → n2 vote(term 4), lost: the link was cut'],
    ['down', 'n1 → n2 vote(term 4), lost: n2 was down'],
  ] as const)('tell why a message was lost: %s', (why, words) => {
    const entries: Entry[] = [...vote, { atMs: 1800, kind: 'lose', node: 'n2', id: 1, why }]
    expect(traceLines({ entries })).toEqual([`1,790 ms  ${words}`])
  })

  it('are twelve at most, with operations and faults before messages', async () => {
    const { history, failure } = await runTroubled()
    const lines = traceLines(history, { around: failure?.evidence ?? [] })
    expect(lines.length).toBeLessThanOrEqual(12)
    expect(lines).toEqual(expect.arrayContaining(['60 ms  partition: n1 | n2 n3']))
    const guilty = lines.indexOf('90 ms  alice called read() at n1, which returned 1 at 90 ms')
    expect(lines[guilty + 1]).toBe('       ↑ the claim broke here')
    expect(traceLines(history, { mostLines: 3 })).toHaveLength(3)
  })

  it('are no longer than people read, and have no line breaks', () => {
    const text = `long ${'x'.repeat(300)}\nand more`
    const [line = '', mark] = traceLines({
      entries: [{ atMs: 1, kind: 'error', node: 'n1', text }],
    })
    expect(line.length).toBe(140)
    expect(line).toMatch(/^1 ms {2}n1 failed: long x+…$/)
    expect(mark).toBe('      ↑ the claim broke here')
  })

  it('cut the arguments of a call before what it returned', () => {
    const args = ['basket', { items: ['apples', 'pears', 'plums', 'cherries', 'quinces'] }]
    const call = { operation: 1, node: 'n1', client: 'alice' }
    const entries: Entry[] = [
      { atMs: 0, kind: 'invoke', ...call, name: 'write', args },
      { atMs: 9, kind: 'return', ...call, outcome: 'ok', answer: { value: null } },
    ]
    expect(traceLines({ entries })).toContain(
      '0 ms  alice called write(basket, {items: [apples, pears, plums, cherries…) at n1, ' +
        'which returned null at 9 ms',
    )
  })

  it('are none for a run in which nothing happened', () => {
    expect(traceLines({ entries: [] })).toEqual([])
  })
})
