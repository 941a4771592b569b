import { describe, expect, it } from 'vitest'
import { inProcess, type Operation, type Plan, runPlan } from '../../src/index.ts'
import { register } from '../workloads/register.ts'

const plan: Plan = {
  seed: 1,
  nodes: ['n1', 'n2', 'n3'],
  durationMs: 1000,
  network: { latencyMs: [1, 100] },
  steps: [
    { atMs: 0, call: 'write', client: 'a', node: 'n1', args: [1], luck: 'first' },
    { atMs: 100, call: 'read', client: 'b', node: 'n2', args: [], luck: 'second' },
  ],
}

const operationsOf = async (steps: Plan['steps']): Promise<readonly Operation[]> => {
  const { history } = await runPlan({ ...plan, steps }, { driver: inProcess(register({})) })
  return history.operations
}

describe('the luck of a call', () => {
  it('does not depend on the calls before it', async () => {
    const [, both] = await operationsOf(plan.steps)
    const [alone] = await operationsOf(plan.steps.slice(1))
    expect(alone?.returnedMs).toBe(both?.returnedMs)
  })
  it('is shared with everything else if it has no name', async () => {
    const unnamed = plan.steps.map((step) => ({ ...step, luck: undefined }) as never)
    const [, both] = await operationsOf(unnamed)
    const [alone] = await operationsOf(unnamed.slice(1))
    expect(alone?.returnedMs).not.toBe(both?.returnedMs)
  })
})
