import { Writable } from 'node:stream'
import type { TaskMeta } from 'vitest'
import { type CliOptions, createVitest, type TestModule, type Vitest } from 'vitest/node'
import type { RunOrder } from './order.ts'

/** What came out of one run of a suite's file. */
export interface EngineResult {
  readonly module: TestModule | undefined
  readonly unhandledErrors: readonly unknown[]
}

/** One live vitest that runs one suite at a time, each in a process of its own. */
export interface Engine {
  run(suite: string, order: RunOrder, onScenario?: OnScenario): Promise<EngineResult>
  close(): Promise<void>
}

/** Told as soon as a scenario has ended. */
export type OnScenario = (scenario: string, outcome: string) => void

/** A run that takes longer hangs in the grader: its own limits are shorter on any machine. */
const runMs = 300_000

/** @param root The repository's root. */
export async function openEngine(root: string): Promise<Engine> {
  let listener: OnScenario | undefined
  const reporter = {
    onTestCaseResult: (test: { readonly name: string; meta(): TaskMeta }) =>
      listener?.(test.name, test.meta().observation?.outcome ?? 'inconclusive'),
  }
  const before = process.listeners('unhandledRejection')
  const settings: CliOptions = {
    root,
    config: false,
    watch: false,
    include: ['grader/suites/*/suite.test.ts', 'grader/test/fixtures/suites/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    // Node loads the sources itself: a suite is what is on the disk, and starts sooner.
    experimental: { viteModuleRunner: false },
    // Otherwise any process of the same user opens the worker's inspector with SIGUSR1.
    execArgv: ['--disable-sigusr1', '--disable-warning=ExperimentalWarning'],
    testTimeout: runMs,
    hookTimeout: runMs,
    teardownTimeout: 5_000,
    silent: false,
    reporters: [reporter],
  }
  // It would hide the terminal's cursor, and end this process with the wrong exit code if anybody
  // left a rejection to itself.
  const vitest = await createVitest('test', settings, {}, { stdout: nowhere(), stderr: nowhere() })
  const added = process.listeners('unhandledRejection').filter((one) => !before.includes(one))
  for (const handler of added) process.off('unhandledRejection', handler)
  await vitest.standalone()
  return {
    run: async (suite, order, onScenario) => {
      listener = onScenario
      try {
        return await runSuite(vitest, suite, order)
      } finally {
        listener = undefined
      }
    },
    close: async () => {
      // Otherwise the end of a scenario that has none would be waited for.
      await vitest.cancelCurrentRun('keyboard-input')
      await vitest.close()
    },
  }
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}

async function runSuite(vitest: Vitest, suite: string, order: RunOrder): Promise<EngineResult> {
  const { exitCode } = process
  const project = vitest.getRootProject()
  project.provide('runOrder', order)
  const result = await vitest.runTestSpecifications([project.createSpecification(suite)])
  // Vitest leaves an exit code of its own where scenarios fail.
  process.exitCode = exitCode
  // Modules of earlier runs may still be listed.
  const modules = result.testModules.filter(({ moduleId }) => moduleId === suite)
  return {
    module: modules.length === 1 ? modules[0] : undefined,
    unhandledErrors: result.unhandledErrors,
  }
}
