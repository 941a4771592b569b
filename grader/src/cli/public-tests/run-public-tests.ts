import { sep } from 'node:path'
import { startVitest, type TestModule, type Vitest } from 'vitest/node'
import type { CatalogLab } from '../../catalog/index.ts'
import { serveTests } from '../../services/index.ts'
import type { Interruption } from '../interruption.ts'

/** Which public tests to run, and how. */
export interface PublicTests {
  readonly lab: CatalogLab
  /** The files to run, absolute; if there are none, all, and while watching new ones too. */
  readonly files: readonly string[]
  /** The scenarios whose tests to run; all if there are none. */
  readonly chosen: readonly string[]
  readonly watch?: boolean
  /** Whether to wait for a debugger. */
  readonly inspect?: boolean
}

/** How many public tests passed and failed when they last ran. */
export interface PublicTally {
  readonly passed: number
  readonly failed: number
}

/**
 * Runs public tests in the lab's folder. Vitest prints what happens; no configuration file of the
 * student's counts. With `watch` this ends when the user ends it.
 */
export async function runPublicTests(
  order: PublicTests,
  interruption: Interruption,
): Promise<PublicTally> {
  const { environment, close } = await serveTests(order.lab.manifest.services)
  let engine: Vitest | undefined
  // The first moment at which there is something to close, should Ctrl-C come.
  const plugin = {
    name: 'lab-test',
    configureVitest: ({ vitest }: { vitest: Vitest }) => {
      engine = vitest
    },
  }
  return interruption.closing(
    () => stop(engine).finally(close),
    async () => {
      const options = { ...optionsFor(order), env: environment }
      const vitest = await startVitest('test', [...order.files], options, { plugins: [plugin] })
      if (order.watch === true) await closed(vitest)
      return tallyOf(vitest)
    },
  )
}

/** Cancels first, for otherwise the end of a test that has none would be waited for. */
async function stop(engine: Vitest | undefined): Promise<void> {
  await engine?.cancelCurrentRun('keyboard-input')
  await engine?.close()
}

function optionsFor({ lab, chosen, watch = false, inspect = false }: PublicTests) {
  const patience = { testTimeout: 0, hookTimeout: 0, inspectBrk: true, fileParallelism: false }
  return {
    root: lab.directory,
    config: false as const,
    include: ['test/**/*.test.ts'],
    watch,
    pool: 'forks' as const,
    // One worker for all files, new in each run: a save is answered in half the time.
    isolate: false,
    // They share one Redis, which each test empties.
    ...(lab.manifest.services.length === 0 ? {} : { fileParallelism: false }),
    // Its folder would be a node_modules in the lab.
    cache: false as const,
    onStackTrace: isOfTheLab,
    ...(chosen.length === 0 ? {} : { testNamePattern: patternOf(chosen) }),
    ...(inspect ? patience : {}),
  }
}

/** Where a gap says that it is one is of no interest; where the gap is, is. */
function isOfTheLab(_error: unknown, { file }: { readonly file: string }): boolean {
  return !file.split(sep).join('/').includes('/packages/labkit/')
}

/** A test's full name is that of its `describe`, which is the scenario's id, and its own. */
function patternOf(scenarios: readonly string[]): string {
  return `^(${scenarios.join('|')})( |$)`
}

function closed(vitest: Vitest): Promise<void> {
  return new Promise((resolve) => {
    vitest.onClose(() => resolve())
  })
}

/** A file that cannot be loaded and an error outside of any test have failed as one each. */
function tallyOf(vitest: Vitest): PublicTally {
  const modules = vitest.state.getTestModules()
  const states = modules.flatMap((module) => statesOf(module))
  const broken = modules.filter((module) => module.errors().length > 0)
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed:
      states.filter((state) => state === 'failed' || state === 'pending').length +
      broken.length +
      vitest.state.getUnhandledErrors().length,
  }
}

function statesOf(module: TestModule): string[] {
  // With a name pattern, a test that was left out is skipped and counts for nothing.
  return [...module.children.allTests()].map((one) => one.result().state)
}
