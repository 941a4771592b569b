import { CommanderError } from 'commander'
import { CatalogError, UsageError } from '../catalog/index.ts'
// Directly, for the room's index leads to the readers of archives, which most commands never need.
import { UngradableError } from '../submission/ungradable-error.ts'

/** Why a command ended without doing its work. */
export interface Trouble {
  /**
   * - `usage`: what was typed cannot be done.
   * - `ungradable`: the submission cannot be graded.
   * - `grader`: the house's own fault.
   */
  readonly kind: 'usage' | 'ungradable' | 'grader'
  readonly message: string
  /** The lines of the submission around the fault. */
  readonly frame?: string
  /** For whoever mends the house; shown on request only. */
  readonly stack?: string
}

/** Sorts what was thrown. */
export function troubleFrom(error: unknown): Trouble {
  if (error instanceof UngradableError) {
    const { message, frame } = error
    return { kind: 'ungradable', message, ...(frame === undefined ? {} : { frame }) }
  }
  if (error instanceof UsageError) return { kind: 'usage', message: error.message }
  if (error instanceof CommanderError) return { kind: 'usage', message: plain(error.message) }
  return graderTrouble(error)
}

/** Commander's messages begin with 'error: ', which says nothing that the exit code does not. */
function plain(message: string): string {
  return message.replace(/^error: /, '')
}

function graderTrouble(error: unknown): Trouble {
  const reason = error instanceof Error ? error.message : String(error)
  const [first = ''] = error instanceof CatalogError ? [reason] : reason.trim().split('\n')
  const message = `The grader is at fault: ${first === '' ? 'it gives no reason.' : first}`
  const stack = error instanceof Error ? error.stack : undefined
  return { kind: 'grader', message, ...(stack === undefined ? {} : { stack }) }
}

/** The exit code of a command that ended so: 2 or 3. */
export function exitCodeOfTrouble({ kind }: Trouble): 2 | 3 {
  return kind === 'grader' ? 3 : 2
}

/** Writes trouble for people. */
export function formatTrouble(
  { message, frame, stack }: Trouble,
  { isDebugging }: { isDebugging: boolean },
): string {
  const parts = [message]
  if (frame !== undefined) parts.push('', frame)
  if (stack !== undefined && isDebugging) parts.push('', stack)
  return `${parts.join('\n')}\n`
}
