import { array, assert, boolean, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkLinearizable,
  type Model,
  type Operation,
  queueModel,
  registerModel,
} from '../../src/index.ts'
import { canonicalJson } from '../../src/json/canonical-json.ts'
import { type Line, writeHistory } from '../workloads/written-history.ts'

/** Tries every order of every choice of open operations; nothing clever. */
function isLinearizable<S>(operations: readonly Operation[], model: Model<S>, state: S): boolean {
  const complete = operations.filter(({ outcome }) => outcome === 'ok')
  if (complete.length === 0) return true
  const earliestReturn = Math.min(...complete.map(({ returnedAt = 0 }) => returnedAt))
  return operations.some((operation) => {
    if (operation.invokedAt > earliestReturn) return false
    const next = model.step(state, operation)
    const fits =
      operation.outcome !== 'ok' || canonicalJson(next.value) === canonicalJson(operation.value)
    const others = operations.filter((other) => other !== operation)
    return fits && isLinearizable(others, model, next.state)
  })
}

const value = nat(2)
const spans = record({
  from: nat(30),
  length: nat(12),
  isOpen: boolean(),
  value,
  isNull: boolean(),
})

const histories = (names: readonly [string, string, string?]) =>
  array(record({ name: constantFrom(...names.filter((name) => name !== undefined)), spans }), {
    maxLength: 7,
  }).map((calls) => {
    const lines = calls.map(
      ({ name, spans: { from, length, isOpen, value: got, isNull } }, index): Line => {
        // No two events share an instant.
        const to = from + length + 0.5 + index / 1000
        const args = name === 'cas' ? [got, (got + 1) % 3] : [got]
        const isAsking = name === 'read' || name === 'dequeue'
        const result = name === 'cas' ? isNull : isNull ? null : got
        const call = [name, ...(isAsking ? [] : args)] as const
        const end = isOpen && from % 3 === 0 ? undefined : to
        return name === 'write' || name === 'enqueue'
          ? [`c${index}`, call, from + index / 1000, end]
          : [`c${index}`, call, from + index / 1000, end, result]
      },
    )
    return writeHistory(lines)
  })

describe('checkLinearizable', () => {
  it.each([
    ['a register', registerModel, histories(['read', 'write', 'cas'])],
    ['a queue', queueModel as Model, histories(['enqueue', 'dequeue'])],
  ])('agrees with a search through all orders on %s', (_what, model, anyHistory) => {
    const counts = { passed: 0, failed: 0, inconclusive: 0 }
    const agrees = property(anyHistory, (operations) => {
      const { verdict } = checkLinearizable(operations, model)
      counts[verdict] += 1
      const isFine = isLinearizable(operations, model, model.initial)
      expect(verdict).toBe(isFine ? 'passed' : 'failed')
    })
    assert(agrees, { seed: 19, numRuns: 3000 })
    // The generator would prove little if nearly all of its histories were alike.
    expect(counts.passed).toBeGreaterThan(300)
    expect(counts.failed).toBeGreaterThan(300)
  })
})
