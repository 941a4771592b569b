/** Where `bin/lab.js` goes in: one command, one exit code. */
import { openHallway, runCli } from './index.ts'

/** How long whatever is still open may keep the process, in milliseconds. */
const lingerMs = 500

const hallway = openHallway()

// What nobody waited for has failed inside the grader, and must not end like a failed scenario.
process.on('unhandledRejection', (error) => {
  hallway.err.write(`The grader is at fault: ${String(error)}\n`)
  process.exit(3)
})

const exitCode = await runCli(process.argv.slice(2), hallway)

// An interrupted command is still under way and must not go on. Otherwise the process ends by
// itself, so that everything written reaches its reader; the timer ends it if a socket lingers.
process.exitCode = exitCode
if (hallway.interruption.hasCome) process.exit(exitCode)
setTimeout(() => process.exit(exitCode), lingerMs).unref()
