import type { FailureExplanation } from '../../explain/index.ts'
import { labelCommand } from '../label-command.ts'

/** Tells a failure in plain lines: what happened, what was expected, evidence, where to look. */
export function wordsOf(failure: FailureExplanation): string {
  const { what, expected, got, evidence, at, read, seeIt } = failure
  const comparison =
    expected === undefined || got === undefined
      ? []
      : [...label('expected', expected), ...label('got', got)]
  const pointers = [
    ...(at === undefined ? [] : [`Thrown at ${at}.`]),
    `${labelCommand(failure)}  ${seeIt}`,
    ...(read === undefined ? [] : [`Read:    handout, "${read}"`]),
  ]
  const parts = [[what], comparison, evidence, pointers].filter((part) => part.length > 0)
  return parts.map((part) => part.join('\n')).join('\n\n')
}

function label(name: string, text: string): string[] {
  const [first = '', ...others] = text.split('\n')
  return [`${name.padEnd(8)}  ${first}`, ...others.map((line) => `${' '.repeat(10)}${line}`)]
}
