import type { Command } from 'commander'
import type { Hallway } from './hallway.ts'

/** Takes the exit code of a command that has ended. */
export type End = (exitCode: number) => void

/**
 * Adds one command to the program.
 * @param isEdition Whether it is to be used in a student's edition, which grades nothing.
 */
export type AddCommand = (program: Command, hallway: Hallway, end: End, isEdition: boolean) => void

/** Writes the last part of a command's help. */
export function examples(lines: Readonly<Record<string, string>>): string {
  const commands = Object.keys(lines)
  const width = Math.max(...commands.map((command) => command.length))
  const rows = Object.entries(lines).map(
    ([command, purpose]) => `  ${command.padEnd(width)}  ${purpose}`,
  )
  return `\nExamples:\n${rows.join('\n')}`
}
