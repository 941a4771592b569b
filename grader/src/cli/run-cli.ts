import { CommanderError } from 'commander'
import type { Hallway } from './hallway.ts'
import { createProgram } from './program.ts'
import { standsInEdition } from './read-labs.ts'
import { exitCodeOfTrouble, formatTrouble, troubleFrom } from './trouble.ts'

/**
 * Runs one command.
 * @param typed What follows the program's name.
 * @returns The exit code: 0 done or passed, 1 some failed, 2 the user's or the submission's, 3 the
 *   grader's fault, 128 and more after a signal. Never rejects.
 */
export async function runCli(typed: readonly string[], hallway: Hallway): Promise<number> {
  const command = obey(typed, hallway).catch((error: unknown) => tell(error, typed, hallway))
  const interrupted = hallway.interruption.ended().then((exitCode) => {
    hallway.err.write(`\n${lastWords(hallway)}\n`)
    return exitCode
  })
  const exitCode = await Promise.race([command, interrupted])
  // What an interruption breaks off ends with an error of its own, which is not the answer.
  return hallway.interruption.hasCome ? interrupted : exitCode
}

async function obey(typed: readonly string[], hallway: Hallway): Promise<number> {
  let exitCode = 0
  const end = (code: number) => {
    exitCode = code
  }
  const program = createProgram(hallway, end, await standsInEdition(hallway))
  await program.parseAsync(isBare(typed) ? ['dashboard', ...typed] : typed, { from: 'user' })
  return exitCode
}

/** Without a command the dashboard is meant, but an unknown command is not the dashboard. */
function isBare(typed: readonly string[]): boolean {
  return typed.every((word) => word === '--no-color' || word === '--json')
}

function tell(error: unknown, typed: readonly string[], hallway: Hallway): number {
  // Help and version have been printed and are no error.
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  if (hallway.interruption.hasCome) return 0
  const trouble = troubleFrom(error)
  if (wantsJson(typed)) {
    const { kind, message, choices, frame } = trouble
    hallway.out.write(`${JSON.stringify({ error: { kind, message, choices, frame } }, null, 2)}\n`)
  } else {
    const isDebugging = (hallway.environment.CLOUD_LABS_DEBUG ?? '') !== ''
    hallway.err.write(formatTrouble(trouble, { isDebugging, width: hallway.err.columns }))
  }
  return exitCodeOfTrouble(trouble)
}

function wantsJson(typed: readonly string[]): boolean {
  const end = typed.indexOf('--')
  return typed.slice(0, end === -1 ? typed.length : end).includes('--json')
}

function lastWords({ interruption }: Hallway): string {
  if (interruption.lastWords !== undefined) return interruption.lastWords
  return interruption.storedCount === 0
    ? 'Interrupted; nothing was stored.'
    : 'Interrupted; only the labs that were graded before are stored.'
}
