import { describe, expect, it } from 'vitest'
import {
  type BroadcastStep,
  checkCausalOrder,
  checkConvergence,
  checkPrefix,
  checkTotalOrder,
} from '../../src/index.ts'

const did = (...steps: string[]): BroadcastStep[] =>
  steps.map((step) => (step.startsWith('+') ? { broadcast: step.slice(1) } : { deliver: step }))

describe('checkConvergence', () => {
  it('takes equal content in any order of keys for the same', () => {
    expect(checkConvergence({ n1: { a: 1, b: 2 }, n2: { b: 2, a: 1 } }).verdict).toBe('passed')
  })
  it('names the nodes that differ', () => {
    const { verdict, text } = checkConvergence({ n1: [1], n2: [1], n3: [2] })
    expect(verdict).toBe('failed')
    expect(text).toBe('n1, n2 and n3 did not come to hold the same.')
  })
})

describe('checkTotalOrder', () => {
  it('allows gaps', () => {
    expect(checkTotalOrder({ n1: ['a', 'b', 'c'], n2: ['a', 'c'] }).verdict).toBe('passed')
  })
  it('names two nodes and two messages', () => {
    const { text } = checkTotalOrder({ n1: ['a', 'b'], n2: ['b', 'a'] })
    expect(text).toBe('n1 delivered a before b, and n2 the other way round.')
  })
  it('does not let a message be delivered twice', () => {
    expect(checkTotalOrder({ n1: ['a', 'a'] }).text).toBe('n1 delivered a twice.')
  })
})

describe('checkPrefix', () => {
  it('allows a node to be behind', () => {
    expect(checkPrefix({ n1: ['a', 'b', 'c'], n2: ['a'], n3: [] }).verdict).toBe('passed')
  })
  it('allows no gap', () => {
    const { text } = checkPrefix({ n1: ['a', 'b', 'c'], n2: ['a', 'c'] })
    expect(text).toBe('n1 delivered b at place 2, where n2 delivered c.')
  })
})

describe('checkCausalOrder', () => {
  it('lets concurrent messages arrive in any order', () => {
    const steps = { n1: did('+a', 'b'), n2: did('+b', 'a'), n3: did('b', 'a') }
    expect(checkCausalOrder(steps).verdict).toBe('passed')
  })
  it('wants an answer after its question', () => {
    const steps = { n1: did('+question', 'answer'), n2: did('question', '+answer') }
    const { text } = checkCausalOrder({ ...steps, n3: did('answer', 'question') })
    expect(text).toBe('n3 delivered answer before question, which came first.')
  })
  it('wants no message without what came before it', () => {
    const steps = { n1: did('+a', '+b'), n2: did('b') }
    expect(checkCausalOrder(steps).text).toBe('n2 delivered b without a, which came first.')
  })
  it('wants the messages of one sender in their order', () => {
    expect(checkCausalOrder({ n1: did('+a', '+b'), n2: did('b', 'a') }).verdict).toBe('failed')
  })
})
