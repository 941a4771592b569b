import { describe, expect, it } from 'vitest'
import {
  checkLinearizable,
  drawPlan,
  followPath,
  inProcess,
  type Plan,
  registerModel,
  runPlan,
  searchSeeds,
  type SeedSearch,
  shrinkPlan,
} from '../../src/index.ts'
import { register, registerShape } from '../workloads/register.ts'

const claim = 'Clients see one register.'

const runWith =
  (sins: Parameters<typeof register>[0]) =>
  (plan: Plan): ReturnType<typeof runPlan> =>
    runPlan(plan, {
      driver: inProcess(register(sins)),
      checks: [
        { claim, judge: ({ history }) => checkLinearizable(history.operations, registerModel) },
      ],
    })

const search = (sins: Parameters<typeof register>[0], seeds: number): Promise<SeedSearch> =>
  searchSeeds({ seeds }, (seed) => drawPlan(seed, registerShape), runWith(sins))

describe('a replicated register under faults', () => {
  it('is linearizable on two hundred seeds', async () => {
    expect(await search({}, 200)).toEqual({ seeds: 200, undecided: [] })
  })

  it.each([
    ['skips the write-back of a read', { skipsWriteBack: true }, 6],
    ['asks a single replica', { asksOnlyOne: true }, 3],
    ['answers before a write is synced', { skipsSync: true }, 7],
  ])('that %s is found, and its failure made small', async (_sin, sins, mostSteps) => {
    const { found } = await search(sins, 200)
    expect(found).toMatchObject({ isMinimal: true, failure: { claim } })
    expect(found?.plan.steps.length).toBeLessThanOrEqual(mostSteps)
  })

  it('fails the same way again from seed and path, and from the plan as JSON', async () => {
    const sins = { skipsWriteBack: true }
    const { found } = await search(sins, 200)
    const plan = followPath(drawPlan(found?.seed ?? 0, registerShape), found?.path ?? '')
    expect(plan).toEqual(found?.plan)
    const [once, again] = [
      await runWith(sins)(plan),
      await runWith(sins)(JSON.parse(JSON.stringify(plan))),
    ]
    expect(once.failure).toEqual(found?.failure)
    expect(again.history.hash()).toBe(once.history.hash())
  })

  it('shrinks within its budget of runs and says that it is not done', async () => {
    const sins = { asksOnlyOne: true }
    const { found } = await search(sins, 200)
    const plan = drawPlan(found?.seed ?? 0, registerShape)
    const shrunk = await shrinkPlan(plan, runWith(sins), { budget: 5 })
    expect(shrunk).toMatchObject({ runs: 5, isMinimal: false })
  })
})
