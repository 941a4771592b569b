import { describe, expect, it } from 'vitest'
import {
  checkLinearizable,
  lockModel,
  type Model,
  queueModel,
  registerModel,
  storeModel,
} from '../../src/index.ts'
import { type Line, writeHistory } from '../workloads/written-history.ts'

const judge = (model: Model<never>, lines: readonly Line[]) =>
  checkLinearizable(writeHistory(lines), model as Model)

const registerHistories: [string, 'passed' | 'failed', readonly Line[]][] = [
  ['an empty history', 'passed', []],
  [
    // Herlihy and Wing 1990, figure 1(a), for a register.
    'overlapping writes that are read in either order',
    'passed',
    [
      ['a', ['write', 1], 1, 4],
      ['b', ['write', 2], 2, 3],
      ['c', ['read'], 5, 6, 1],
    ],
  ],
  [
    // Porcupine's first example: reads of 100 then 200, within three overlapping operations.
    'a read that sees an overlapping write',
    'passed',
    [
      ['a', ['write', 100], 0, 100],
      ['b', ['read'], 25, 75, 100],
      ['c', ['read'], 30, 60, null],
    ],
  ],
  [
    // Porcupine's second example.
    'a read of the old value after a read of the new one',
    'failed',
    [
      ['a', ['write', 200], 0, 100],
      ['b', ['read'], 10, 30, 200],
      ['c', ['read'], 40, 90, null],
    ],
  ],
  [
    'a stale read',
    'failed',
    [
      ['a', ['write', 1], 1, 2],
      ['b', ['read'], 3, 4, null],
    ],
  ],
  [
    'a write of unknown end that took effect late',
    'passed',
    [
      ['a', ['write', 1], 1, undefined],
      ['b', ['read'], 3, 4, null],
      ['b', ['read'], 5, 6, 1],
    ],
  ],
  [
    'a write of unknown end that is seen and then unseen',
    'failed',
    [
      ['a', ['write', 1], 1, undefined],
      ['b', ['read'], 3, 4, 1],
      ['b', ['read'], 5, 6, null],
    ],
  ],
  [
    'a swap that succeeded twice',
    'failed',
    [
      ['a', ['cas', null, 1], 1, 3, true],
      ['b', ['cas', null, 2], 2, 4, true],
    ],
  ],
  ['a read of what nobody wrote', 'failed', [['a', ['read'], 1, 2, 7]]],
]

describe('linearizability of a register', () => {
  it.each(registerHistories)('%s is %s', (_what, verdict, lines) => {
    expect(judge(registerModel as Model<never>, lines).verdict).toBe(verdict)
  })

  it('names the operation that no order explains', () => {
    const { text, evidence } = judge(registerModel as Model<never>, [
      ['alice', ['write', 1], 1, 2],
      ['bob', ['read'], 3, 4, null],
      ['carol', ['read'], 5, 6, 1],
    ])
    const stale = "bob's read() at n1 returned null (3 ms to 4 ms)"
    expect(text).toBe(`No order of the operations explains that ${stale}.`)
    expect(evidence.map(({ client }) => client)).toEqual(['alice', 'bob'])
  })

  it('leaves out what was refused', () => {
    const refused = { ...writeHistory([['a', ['read'], 1, 2, 7]])[0], outcome: 'refused' } as never
    expect(checkLinearizable([refused], registerModel).verdict).toBe('passed')
  })
})

describe('linearizability of other objects', () => {
  it('is judged key by key', () => {
    const lines: Line[] = [
      ['a', ['put', 'x', 1], 1, 2],
      ['b', ['put', 'y', 2], 3, 4],
      ['c', ['append', 'y', 'z'], 5, 6],
      ['c', ['get', 'y'], 7, 8, '2z'],
      ['c', ['get', 'x'], 9, 10, null],
    ]
    const { verdict, text } = judge(storeModel as Model<never>, lines)
    expect(verdict).toBe('failed')
    expect(text).toContain("on 'x'")
    expect(judge(storeModel as Model<never>, lines.slice(0, 4)).verdict).toBe('passed')
  })
  it('holds a queue to its order', () => {
    // Herlihy and Wing 1990, figure 1: (a) is linearizable, (b) is not.
    const fair: Line[] = [
      ['a', ['enqueue', 'x'], 1, 4],
      ['b', ['enqueue', 'y'], 2, 3],
      ['b', ['dequeue'], 5, 6, 'x'],
      ['a', ['dequeue'], 7, 8, 'y'],
    ]
    const unfair: Line[] = [
      ['a', ['enqueue', 'x'], 1, 2],
      ['b', ['enqueue', 'y'], 3, 4],
      ['a', ['dequeue'], 5, 6, 'y'],
    ]
    expect(judge(queueModel as Model<never>, fair).verdict).toBe('passed')
    expect(judge(queueModel as Model<never>, unfair).verdict).toBe('failed')
  })
  it('holds a lock to one owner', () => {
    const twice: Line[] = [
      ['a', ['acquire'], 1, 2, true],
      ['b', ['acquire'], 3, 4, true],
    ]
    expect(judge(lockModel as Model<never>, twice).verdict).toBe('failed')
  })
})

describe('the budget', () => {
  /** Many writes at once, whose order is settled only by the last reads. */
  const hard: Line[] = Array.from({ length: 12 }, (_, index) => [
    `w${index}`,
    ['cas', index, index + 1],
    0.01 * index,
    100,
    index % 2 === 0,
  ])
  it('ends the search without a verdict', () => {
    const judgement = checkLinearizable(writeHistory(hard), registerModel, { budget: 10 })
    expect(judgement.verdict).toBe('inconclusive')
    expect(judgement.text).toContain('within 10 steps')
  })
  it('suffices for ten thousand operations of twenty clients', () => {
    const lines: Line[] = Array.from({ length: 10_000 }, (_, index) =>
      index % 2 === 0
        ? [`c${index % 20}`, ['write', index], index, index + 15.5]
        : [`c${index % 20}`, ['read'], index, index + 15.25, index - 1],
    )
    expect(checkLinearizable(writeHistory(lines), registerModel).verdict).toBe('passed')
  })
})
