/**
 * The language in which hidden suites are written, known to them as `#suite`.
 *
 * A suite states claims about a subject that it cannot see: calls cross a process boundary, time
 * passes when the scenario says so, and every answer is data from a stranger.
 */
import type { Lab } from '@cloud-labs/labkit'
import { afterAll, beforeAll, inject, test } from 'vitest'
import type { Scene } from './scene.ts'
import { observeScenario } from './observe-scenario.ts'
import { SuiteSession } from './suite-session.ts'
import './order.ts'

export { at } from './at.ts'
export { eventually } from './eventually.ts'
export { expect } from './expect.ts'
export { inThread, openStandingThread } from './in-thread.ts'

/** A hidden suite: one scenario for each claim of the manifest. */
export interface Suite<Id extends string, Exports> {
  /** Whether the subject's `Date` and timers are driven by `scene.clock`. */
  readonly time: 'virtual' | 'real'
  /** Keyed by the manifest's ids; a missing, unknown or doubled one is a type error. */
  readonly scenarios: Readonly<Record<Id, (scene: Scene<Exports>) => Promise<void>>>
}

type IdOf<L> = L extends Lab<infer Id> ? Id : never

/**
 * Registers the scenarios of a suite in the manifest's order.
 * @throws Error if the scenarios are not exactly those of the manifest, which no grade survives.
 */
export function defineSuite<L extends Lab, Exports>(
  lab: L,
  suite: Suite<IdOf<L>, Exports>,
): Suite<IdOf<L>, Exports> {
  const scenarios: Readonly<Record<string, (scene: Scene<Exports>) => Promise<void>>> =
    suite.scenarios
  const ids = Object.keys(lab.scenarios)
  refuseOtherIds(ids, Object.keys(scenarios))
  const order = inject('runOrder')
  const session = new SuiteSession(order, { virtualTime: suite.time === 'virtual' })
  /* oxlint-disable eslint/no-empty-pattern -- Vitest reads fixtures' names off the pattern. */
  beforeAll(({}, file) => session.open(file.meta))
  afterAll(({}, file) => session.close(file.meta))
  /* oxlint-enable eslint/no-empty-pattern */
  for (const id of ids) {
    const play = scenarios[id]
    if (play === undefined || order.only?.includes(id) === false) continue
    test(id, async ({ task }) => {
      const observation = await observeScenario(id, { session, play })
      task.meta.observation = observation
      if (session.keptRun !== undefined) task.meta.keptRun = session.keptRun
      // The engine's own word must say the same as the observation.
      if (observation.outcome !== 'passed') throw new Error(observation.outcome)
    })
  }
  return suite
}

function refuseOtherIds(expected: readonly string[], found: readonly string[]): void {
  const missing = expected.filter((id) => !found.includes(id))
  const unknown = found.filter((id) => !expected.includes(id))
  if (missing.length + unknown.length === 0) return
  throw new Error(
    `The suite and the manifest differ: missing [${missing.join(', ')}], ` +
      `unknown [${unknown.join(', ')}]; give the suite exactly the manifest's scenarios.`,
  )
}
