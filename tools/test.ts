/** `npm test`: every test of the house and the gate of every lab, through turbo's cache. */
import { runTests } from './tasks/run-tests.ts'
import { formatTally } from './tasks/tally.ts'

const tally = await runTests(process.cwd(), console.log)
console.log(`\n${formatTally(tally)}`)
process.exitCode = tally.failed === 0 ? 0 : 1
