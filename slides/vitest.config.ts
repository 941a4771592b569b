import { defineConfig } from 'vitest/config'
import { driveClock, globals } from './vite.config.ts'

/** The tests of the decks' own code. They need what `slides/package.json` lists, and a browser. */
export default defineConfig({
  plugins: [driveClock()],
  resolve: { alias: { 'node:crypto': globals } },
  test: {
    include: ['check/test/**/*.test.ts', 'demos/test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
