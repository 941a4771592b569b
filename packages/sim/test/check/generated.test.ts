import { describe, expect, it } from 'vitest'
import { checkLinearizable, storeModel } from '../../src/index.ts'
import { drawHistory, spoilHistory } from '../workloads/concurrent-history.ts'

describe('a history of a real store', () => {
  it.each([100, 1000, 10_000])('of %i operations is linearizable', (operations) => {
    const judgement = checkLinearizable(drawHistory({ seed: 1, operations }), storeModel)
    expect(judgement).toEqual({ verdict: 'passed', text: '', evidence: [] })
  })
  it('is linearizable for every seed, and not with one impossible answer', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const history = drawHistory({ seed, operations: 60, clients: 4, keys: 2 })
      expect(checkLinearizable(history, storeModel).verdict).toBe('passed')
      expect(checkLinearizable(spoilHistory(history, seed), storeModel).verdict).toBe('failed')
    }
  })
})
