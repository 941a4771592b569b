import { constants } from 'node:os'

/** Some numbers have two names, and the usual one comes first: SIGABRT before SIGIOT. */
const signalsByNumber = new Map(
  Object.entries(constants.signals)
    .toReversed()
    .map(([name, number]) => [number, name]),
)

const meanings: Readonly<Record<string, string>> = {
  SIGABRT: ', as happens when its memory is used up',
  SIGTRAP: ', as happens when its memory is used up',
  SIGXCPU: ', because it had used up its computing time',
  SIGXFSZ: ', because it wrote too large a file',
}

/** One sentence about how a process ended; bubblewrap reports a signal as 128 and its number. */
export function describeEnding(code: number | null, signal: string | null): string {
  const name = signal ?? signalsByNumber.get((code ?? 0) - 128)
  if (name === undefined) {
    return `The process of the submission ended by itself, with exit code ${code}.`
  }
  return `The process of the submission was killed by ${name}${meanings[name] ?? ''}.`
}
