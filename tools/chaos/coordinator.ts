import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** What a coordinator is started with. */
export interface CoordinatorOrder {
  /** The repository's root. */
  readonly root: string
  /** What follows `lab`. */
  readonly typed: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** How it ended. */
export interface CoordinatorEnd {
  readonly exitCode: number | null
  readonly out: string
  readonly err: string
}

/** One `lab class` or `lab worker`, as a shell starts it. */
export class Coordinator {
  readonly ended: Promise<CoordinatorEnd>
  readonly #child: ChildProcess

  constructor({ root, typed, environment }: CoordinatorOrder) {
    const child = spawn(process.execPath, [join(root, 'grader/bin/lab.js'), ...typed], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const exit = new Promise<number | null>((resolve) => {
      child.once('exit', resolve)
    })
    this.ended = Promise.all([exit, text(child.stdout), text(child.stderr)]).then(
      ([exitCode, out, err]) => ({ exitCode, out, err }),
    )
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
