import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { TestModule } from 'vitest/node'
import type { BoxDescription } from '../box/index.ts'
import type { LaunchPlan } from '../box/launch-plan.ts'
import { describeServices, type DetectedServices } from '../services/index.ts'
import type { Engine, OnScenario } from './engine.ts'
import type { KeptRun } from './kept-run.ts'
import type { Failure, Observation, RunReport } from './observation.ts'

/** One suite, one staged submission. */
export interface SuiteRun {
  /** Absolute path of the suite's file. */
  readonly suite: string
  readonly plan: LaunchPlan
  readonly adapter: 'boxed' | 'direct'
  readonly box: BoxDescription
  readonly services: DetectedServices
  readonly only: readonly string[] | undefined
  readonly onScenario: OnScenario | undefined
  /** Where nodes are simulated: look at this seed only. */
  readonly seed?: number | undefined
  /** Leave a failing run as long as it is: nobody will read it. */
  readonly isLong?: boolean | undefined
  /** Told the simulated run of each scenario that has one. */
  readonly onRun?: ((run: KeptRun) => void) | undefined
}

/** A report, and why the submission could not be loaded if that was so. */
export interface SuiteResult {
  readonly report: RunReport
  readonly loading: Failure | undefined
}

/** Runs a suite and collects what its scenarios showed. Never says who passed: `judge` does. */
export async function runSuite(engine: Engine, run: SuiteRun): Promise<SuiteResult> {
  const begin = performance.now()
  const { plan, adapter, only, services, seed, isLong } = run
  const secret = createHash('sha256')
    .update(await readFile(run.suite))
    .digest('hex')
  const told = { secret, seed, isLong, keepsRuns: run.onRun !== undefined }
  const order = { plan, adapter, only, services, ...told }
  const { module, unhandledErrors } = await engine.run(run.suite, order, run.onScenario)
  const meta = module?.meta() ?? {}
  if (module !== undefined) tellRuns(module, run.onRun)
  return {
    loading: meta.loading,
    report: {
      observations: module === undefined ? [] : collectObservations(module),
      graderFaults: collectFaults(module, unhandledErrors),
      box: adapter === 'direct' ? { kind: 'direct', isAuthoritative: false, missing: [] } : run.box,
      services: describeServices(services),
      printed: meta.printed ?? [],
      durationMs: performance.now() - begin,
    },
  }
}

function tellRuns(module: TestModule, onRun: SuiteRun['onRun']): void {
  for (const test of module.children.allTests()) {
    const { keptRun } = test.meta()
    if (keptRun !== undefined) onRun?.(JSON.parse(keptRun) as KeptRun)
  }
}

/** What the engine says about a test must be what the observation says, or it shows nothing. */
function collectObservations(module: TestModule): Observation[] {
  return [...module.children.allTests()].map((test) => {
    const { observation } = test.meta()
    const state = test.result().state
    const agrees =
      observation !== undefined && (observation.outcome === 'passed') === (state === 'passed')
    if (agrees && observation.scenario === test.name) return observation
    const what = `The engine says '${state}' about ${test.name}, and the scenario says otherwise.`
    return {
      scenario: test.name,
      outcome: 'inconclusive',
      failure: { kind: 'grader', what },
      evidence: [],
      durationMs: 0,
    }
  })
}

function collectFaults(
  module: TestModule | undefined,
  unhandledErrors: readonly unknown[],
): string[] {
  const missing = module === undefined ? ['The suite did not run.'] : []
  const errors = [...(module?.errors() ?? []), ...unhandledErrors]
  return [...missing, ...errors.map(sentenceOf)]
}

/** A stack names files of the suite, which a report must not: it is for debugging the grader. */
function sentenceOf(error: unknown): string {
  const { stack, message } = error as { readonly stack?: string; readonly message?: string }
  const [sentence] = String(message ?? error).split('\n')
  return process.env['CLOUD_LABS_DEBUG'] === undefined
    ? String(sentence)
    : String(stack ?? sentence)
}
