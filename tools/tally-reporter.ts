import type { Reporter, TestModule } from 'vitest/node'
import { formatTally, type Tally } from './tasks/tally.ts'

/** A vitest reporter that ends a run with the line `N passed, N failed`. */
export default class TallyReporter implements Reporter {
  /** Vitest calls this once, after the last test. */
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    console.log(`\n${formatTally(tallyModules(modules, unhandled.length))}`)
  }
}

/** Counts tests; a file that could not be loaded and an error outside any test fail as one each. */
function tallyModules(modules: readonly TestModule[], unhandledCount: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const states = tests.map((test) => test.result().state)
  const broken = modules.filter((module) => module.errors().length > 0)
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter(isBad).length + broken.length + unhandledCount,
  }
}

/** A pending test is one that the run's end cut off: not judged, so not passed. */
function isBad(state: string): boolean {
  return state === 'failed' || state === 'pending'
}
