import { CommanderError } from 'commander'
import { CatalogError, UsageError } from '../catalog/index.ts'
// Directly, for the room's index leads to every form of a report.
import { wrapText } from '../report/wrap-text.ts'
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
  /** What there is to choose from. */
  readonly choices?: readonly string[]
  /** For whoever mends the house; shown on request only. */
  readonly stack?: string
}

/** Sorts what was thrown. */
export function troubleFrom(error: unknown): Trouble {
  if (error instanceof UngradableError) {
    const { message, frame } = error
    return { kind: 'ungradable', message, ...(frame === undefined ? {} : { frame }) }
  }
  if (error instanceof UsageError) {
    const { message, choices } = error
    return { kind: 'usage', message, ...(choices.length > 0 && { choices }) }
  }
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

/** Writes trouble for people, in lines of so many columns where it is a list. */
export function formatTrouble(
  { message, choices, frame, stack }: Trouble,
  { isDebugging, width = 100 }: { isDebugging: boolean; width?: number },
): string {
  const parts = [message]
  if (choices !== undefined) parts.push(...wrapText(choices.join(', '), { width, indent: 2 }))
  if (frame !== undefined) parts.push('', frame)
  if (stack !== undefined && isDebugging) parts.push('', stack)
  return `${parts.join('\n')}\n`
}
