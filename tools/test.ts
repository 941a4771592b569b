/** `npm test`: every test of the house and the gate of every lab, through turbo's cache. */
import { parseArgs } from 'node:util'
import { runTests } from './tasks/run-tests.ts'
import { runTool } from './tasks/run-tool.ts'
import { formatTally } from './tasks/tally.ts'

const usage = `Usage: npm test

Runs every test of the house and the gate of every lab, through turbo's cache.
One lab: npx lab check 07
`

await runTool(usage, async () => {
  parseArgs()
  const tally = await runTests(process.cwd(), console.log)
  console.log(`\n${formatTally(tally)}`)
  return tally.failed === 0 ? 0 : 1
})
