import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Another program of the house, at this terminal. */
export interface StartedProgram {
  /** Resolves with its exit code; 3 if a signal ended it. */
  readonly ended: Promise<number>
  /** Ends it, if it has not ended. */
  end(): Promise<void>
}

/** Starts a program of the house with this very Node, and lets it have the terminal. */
export function startProgram(words: readonly string[]): StartedProgram {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: 'inherit',
  })
  const ended = once(child, 'exit').then(([exitCode]) =>
    typeof exitCode === 'number' ? exitCode : 3,
  )
  return {
    ended,
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}
