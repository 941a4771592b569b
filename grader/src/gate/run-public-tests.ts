import { dirname, join } from 'node:path'
import { createVitest, type TestCase, type TestModule, type TestSuite } from 'vitest/node'
import type { CatalogLab } from '../catalog/index.ts'
import { serveTests } from '../services/index.ts'
import { housePath } from './lab-files.ts'

/** What became of one public test. */
export interface PublicTest {
  readonly title: string
  readonly passed: boolean
  /** The first line of what it failed with. */
  readonly reason: string
}

/** A `describe` at the top of a public test file. */
export interface DescribedScenario {
  /** What it is called, which is to be a scenario's id. */
  readonly id: string
  /** Relative to the lab's folder, as 'test/turns.test.ts'. */
  readonly file: string
  readonly line: number | undefined
  readonly tests: readonly PublicTest[]
}

/** One run of a lab's public tests. */
export interface PublicRun {
  readonly described: readonly DescribedScenario[]
  /** Files that could not be loaded, and errors outside of tests. */
  readonly broken: readonly { readonly file: string; readonly reason: string }[]
}

/**
 * Runs the public tests of a lab in a vitest of their own.
 * @param source What `../src` in the tests stands for: a folder, absolute.
 */
export async function runPublicTests(lab: CatalogLab, source: string): Promise<PublicRun> {
  const { exitCode } = process
  const { environment, close } = await serveTests(lab.manifest.services)
  const vitest = await createVitest(
    {
      root: lab.directory,
      config: false,
      watch: false,
      include: ['test/**/*.test.ts'],
      reporters: [{}],
      silent: true,
      pool: 'forks',
      isolate: false,
      // Two runs are made side by side on two cores.
      maxWorkers: 1,
      env: environment,
      execArgv: ['--disable-sigusr1'],
      includeTaskLocation: true,
      // Vitest would serve what it transformed for the other source: the tests are the same files.
      fsModuleCache: false,
      cache: false,
    },
    { plugins: [redirect(join(lab.directory, 'src'), source)] },
  )
  try {
    const { testModules, unhandledErrors } = await vitest.start()
    const outside = unhandledErrors.map((error) => ({ file: 'test', reason: firstLine([error]) }))
    return {
      described: testModules.flatMap((module) => describedIn(lab, module)),
      broken: [...testModules.flatMap((module) => brokenBy(lab, module)), ...outside],
    }
  } finally {
    await vitest.close()
    await close()
    // Vitest leaves an exit code of its own where tests fail, as those of a starter do.
    process.exitCode = exitCode
  }
}

/** Leads imports of `../src/…` elsewhere, so that the tests need not be copied. */
function redirect(from: string, to: string) {
  return {
    name: 'public-tests-source',
    enforce: 'pre' as const,
    resolveId(request: string, importer?: string): string | undefined {
      if (from === to || importer === undefined || !request.startsWith('.')) return undefined
      const target = join(dirname(importer), request)
      const below = housePath(from, target)
      return below.startsWith('..') ? undefined : join(to, below)
    },
  }
}

function describedIn(lab: CatalogLab, module: TestModule): DescribedScenario[] {
  const file = housePath(lab.directory, module.moduleId)
  const described = [...module.children.suites()].map((suite) => ({
    id: suite.name,
    file,
    line: suite.location?.line,
    tests: testsOf(suite),
  }))
  const loose = [...module.children.tests()].map((test) => ({
    id: '',
    file,
    line: test.location?.line,
    tests: [resultOf(test)],
  }))
  return [...described, ...loose]
}

function testsOf(suite: TestSuite): PublicTest[] {
  return [...suite.children.allTests()].map(resultOf)
}

function resultOf(test: TestCase): PublicTest {
  const { state, errors = [] } = test.result()
  const reason = state === 'skipped' ? 'It was skipped.' : firstLine(errors)
  return { title: test.name, passed: state === 'passed', reason }
}

function brokenBy(lab: CatalogLab, module: TestModule): PublicRun['broken'] {
  const errors = module.errors()
  if (errors.length === 0) return []
  return [{ file: housePath(lab.directory, module.moduleId), reason: firstLine(errors) }]
}

function firstLine([error]: readonly unknown[]): string {
  const message = error instanceof Object && 'message' in error ? String(error.message) : ''
  return message.split('\n')[0] ?? ''
}
