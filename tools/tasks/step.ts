import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** What a step of the check found. */
export interface StepResult {
  readonly passed: boolean
  /** What a reader needs in order to mend it; empty where there is nothing to say. */
  readonly output: string
}

/** One step of the check. */
export interface Step {
  readonly name: string
  run(): Promise<StepResult>
}

/** A step that runs a program and passes if it exits with 0. */
export function programStep(name: string, command: readonly string[], place: Place): Step {
  return { name, run: () => runProgram(command, place) }
}

/** Where a program runs. */
export interface Place {
  readonly root: string
  readonly environment: NodeJS.ProcessEnv
}

async function runProgram(
  [program = '', ...rest]: readonly string[],
  place: Place,
): Promise<StepResult> {
  const child = spawn(program, rest, {
    cwd: place.root,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject)
  })
  try {
    const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { passed: exitCode === 0, output: `${out}${err}`.trim() }
  } catch (error) {
    return { passed: false, output: `${program} does not start: ${String(error)}` }
  }
}
