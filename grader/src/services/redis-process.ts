import { type ChildProcess, spawn } from 'node:child_process'
import { clearDeadline, startDeadline } from '../box/deadline.ts'
import { SubjectFault } from '../box/index.ts'

/** A server takes a few milliseconds; a machine under load a hundred times that. */
const startMs = 15_000

/** How long after its sockets a process may be told to have ended. */
const endMs = 2_000

/** A command that starts a server, and how it learns what it must know. */
export interface RedisLaunch {
  readonly file: string
  readonly args: readonly string[]
  /** Written to its input. */
  readonly configuration: string
  /** Whether a second process of its group waits for the end of descriptor 3. */
  readonly isWatched: boolean
  /** Where a subject's connections go, and where the grader's do. */
  readonly subjectSocket: string
  readonly graderSocket: string
}

/** A server that runs. */
export class RedisProcess {
  readonly subjectSocket: string
  readonly graderSocket: string
  readonly #child: ChildProcess
  readonly #isWatched: boolean
  readonly #ready = Promise.withResolvers<undefined>()
  readonly #ended: Promise<void>
  #printed = ''
  #isOutOfMemory = false
  #isWanted = true
  #fault: Error | undefined

  private constructor(child: ChildProcess, launch: RedisLaunch) {
    this.#child = child
    this.#isWatched = launch.isWatched
    this.subjectSocket = launch.subjectSocket
    this.graderSocket = launch.graderSocket
    const outputs = [child.stdout, child.stderr].map((stream) => {
      stream?.on('data', (chunk: Buffer) => {
        const printed = this.#printed + chunk.toString('utf8')
        if (/ready to accept connections/i.test(printed)) this.#ready.resolve(undefined)
        // A long report follows on it.
        if (/out of memory/i.test(printed)) this.#isOutOfMemory = true
        this.#printed = printed.slice(-2_000)
      })
      return new Promise<void>((resolve) => {
        stream?.once('close', () => resolve())
      })
    })
    const exit = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(String(signal ?? code)))
    })
    // Its last words may still be on their way.
    this.#ended = this.#watchEnd(exit, outputs)
  }

  async #watchEnd(exit: Promise<string>, outputs: readonly Promise<void>[]): Promise<void> {
    const ending = await exit
    await Promise.all(outputs)
    if (this.#isWanted) this.#fault = faultFor(ending, this.#isOutOfMemory)
  }

  /**
   * Starts a server and waits until it accepts connections.
   * @throws Error if it does not, with the last line that it printed.
   */
  static async start(launch: RedisLaunch): Promise<RedisProcess> {
    const { file, args, configuration, isWatched } = launch
    const child = spawn(file, [...args], {
      stdio: ['pipe', 'pipe', 'pipe', ...(isWatched ? (['pipe'] as const) : [])],
      env: { PATH: '/usr/bin:/bin' },
      detached: isWatched,
    })
    for (const stream of child.stdio) stream?.on('error', () => {})
    const server = new RedisProcess(child, launch)
    child.stdin?.end(configuration)
    try {
      await server.#becomeReady()
      return server
    } catch (error) {
      await server.kill()
      throw error
    }
  }

  /** Why it ended, if nobody had asked for it; whose fault that was is the error's kind. */
  get fault(): Error | undefined {
    return this.#fault
  }

  /** Resolves when it has ended, or when it is clear that it has not. */
  async whenEnded(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>()
    const deadline = startDeadline(endMs, () => resolve(undefined))
    await Promise.race([this.#ended, late])
    clearDeadline(deadline)
  }

  async #becomeReady(): Promise<void> {
    const fail = (): void => {
      this.#ready.reject(new Error(`Redis did not start. ${lastLine(this.#printed)}`.trim()))
    }
    this.#child.once('error', fail)
    void this.#ended.then(fail)
    const deadline = startDeadline(startMs, fail)
    await this.#ready.promise.finally(() => clearDeadline(deadline))
  }

  /** Ends it at once; its data is gone. */
  async kill(): Promise<void> {
    this.#isWanted = false
    const { pid, stdio } = this.#child
    if (pid === undefined) return
    if (this.#isWatched) killGroup(pid)
    else this.#child.kill('SIGKILL')
    await this.#ended
    for (const stream of stdio) stream?.destroy()
  }
}

/** Signals of a program that is broken by what it does, and what a shell or a box makes of them. */
const crashes = /^(SIG(ILL|ABRT|BUS|FPE|SEGV)|13[24569])$/

/**
 * A server that runs out of memory says so, and what is in its memory is the submission's: a script
 * is not stopped by `maxmemory`. One that crashes has met something in what it was asked, as a
 * pattern in a script that overflows its stack. For any other end the submission is not to blame.
 */
function faultFor(ending: string, isOutOfMemory: boolean): Error {
  if (isOutOfMemory) return new SubjectFault('The submission used up the memory of Redis.')
  if (crashes.test(ending)) return new SubjectFault('The submission made Redis crash.')
  return new Error(`The Redis server ended by itself (${ending}).`)
}

/** The watcher goes with the server: left alone, it would kill whoever has the number by then. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Both have ended by themselves.
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? ''
}
