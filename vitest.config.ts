import { defineConfig } from 'vitest/config'

/**
 * The house's own tests. Hidden suites run only inside the grader, and a lab's public tests only
 * through `lab test`: neither is a test of the house.
 */
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'grader/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/fixtures/**'],
    pool: 'forks',
    // Without it, any process of the same user opens the inspector of a worker with SIGUSR1.
    execArgv: ['--disable-sigusr1'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', './tools/tally-reporter.ts'],
  },
})
