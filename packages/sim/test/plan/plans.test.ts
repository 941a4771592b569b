import { describe, expect, it } from 'vitest'
import { drawPlan, followPath, type Plan, type Run, shrinkPlan } from '../../src/index.ts'
import { smallerPlans } from '../../src/plan/smaller-plans.ts'
import { registerShape } from '../workloads/register.ts'

const plan = drawPlan(3, registerShape)

/** Fails whenever a plan has a call with each of these values, without running anything. */
const failsWith =
  (...values: number[]) =>
  async ({ steps }: Plan): Promise<Run> => {
    const args = steps.flatMap((step) => ('call' in step ? step.args : []))
    const failure = { claim: 'It works.', text: '', atMs: 0 }
    const isFailing = values.every((value) => args.includes(value))
    return { undecided: [], ...(isFailing && { failure }) } as unknown as Run
  }

const valuesOf = ({ steps }: Plan): unknown[] =>
  steps.flatMap((step) => ('call' in step ? step.args : []))

describe('drawPlan', () => {
  it('draws the same plan for the same seed, as JSON data', () => {
    expect(drawPlan(3, registerShape)).toEqual(plan)
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
    expect(drawPlan(4, registerShape).steps).not.toEqual(plan.steps)
  })
  it('mends everything before the end', () => {
    const faults = plan.steps.filter((step) => 'fault' in step)
    const last = faults.at(-1)?.atMs ?? 0
    expect(last).toBe(1400)
    expect(faults.filter(({ atMs }) => atMs === last).map(({ fault }) => fault)).toEqual([
      'heal',
      'release',
      'restart',
      'restart',
      'restart',
    ])
  })
  it('draws every kind of trouble', () => {
    const kinds = new Set<string>()
    for (let seed = 0; seed < 30; seed += 1) {
      for (const step of drawPlan(seed, registerShape).steps) {
        if ('fault' in step) kinds.add(step.fault)
      }
    }
    const mends = ['heal', 'release', 'restart']
    const faults = ['clock', 'crash', 'cut', 'hold', 'isolate', 'partition']
    expect([...kinds].toSorted()).toEqual([...faults, ...mends].toSorted())
  })
})

describe('shrinkPlan', () => {
  const [first = -1, , , second = -1] = valuesOf(plan) as number[]

  it('leaves what the failure needs and nothing else', async () => {
    const shrunk = await shrinkPlan(plan, failsWith(first, second))
    expect(shrunk.isMinimal).toBe(true)
    expect(valuesOf(shrunk.plan)).toEqual([first, second])
    expect(shrunk.plan.steps).toHaveLength(2)
    expect(shrunk.plan).toMatchObject({ durationMs: 1, network: { latencyMs: 5 } })
    expect(shrunk.plan.network).toEqual({ latencyMs: 5 })
  })
  it('tells a path that leads to the same plan', async () => {
    const { path, plan: small } = await shrinkPlan(plan, failsWith(first))
    expect(followPath(plan, path)).toEqual(small)
    expect(() => followPath(small, '99')).toThrow("The path '99' does not begin at this plan.")
  })
  it('does not take another failure for the same', async () => {
    const failsOtherwise = async (smaller: Plan): Promise<Run> => {
      const claim = smaller.steps.length === plan.steps.length ? 'One.' : 'Another.'
      return { undecided: [], failure: { claim, text: '', atMs: 0 } } as unknown as Run
    }
    const shrunk = await shrinkPlan(plan, failsOtherwise)
    expect(shrunk.plan.steps).toHaveLength(plan.steps.length)
    expect(shrunk.failure.claim).toBe('One.')
  })
  it('wants a plan that fails', async () => {
    await expect(shrinkPlan(plan, failsWith(-1))).rejects.toThrow('cannot be shrunk')
  })
})

describe('smallerPlans', () => {
  it('never makes a plan bigger', () => {
    const sizeOf = ({ steps, durationMs, network, disk, clocks }: Plan): number =>
      steps.length * 1e6 + durationMs + JSON.stringify([network, disk, clocks]).length / 1e6
    const full = { ...plan, disk: { torn: 1 }, clocks: { n1: { jumpMs: 1 } } }
    for (const smaller of smallerPlans(full)) expect(sizeOf(smaller)).toBeLessThan(sizeOf(full))
  })
})
