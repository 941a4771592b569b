import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { QueuePlace } from '../queue/open-queue.ts'
import { endWord, type WorkerOrder } from './worker-order.ts'

/** What a crew is made of. */
export interface CrewOrder {
  readonly root: string
  readonly queue: QueuePlace
  /** Worker processes; 0 where others do the work. */
  readonly count: number
  /** What a job may take, in milliseconds. */
  readonly jobMs: number
  /** Told when a worker has died, so that its job need not wait for the end of its lease. */
  readonly onDeath?: (worker: string) => void
}

/** The usual limit of a job: a little more than the engine gives a suite, in milliseconds. */
export const usualJobMs = 330_000

/** How often in a row workers may end before they are ready, for each of the crew. */
const mostStillborn = 5

const main = fileURLToPath(new URL('./worker-main.ts', import.meta.url))
const flags = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning']

/** Worker processes, each started anew when it ends, until the crew is sent home. */
export class Crew {
  readonly #order: CrewOrder
  readonly #workers = new Map<string, ChildProcess>()
  readonly #broken = Promise.withResolvers<never>()
  readonly #ended: Promise<unknown>[] = []
  #isHome = false
  #stillborn = 0

  constructor(order: CrewOrder) {
    this.#order = order
    this.#broken.promise.catch(() => {})
    while (this.#workers.size < order.count) this.#start()
  }

  /** Rejects when workers cannot even start, with the last words of one. */
  get broken(): Promise<never> {
    return this.#broken.promise
  }

  /** The processes, for whoever wants to see what happens when one is killed. */
  get pids(): readonly number[] {
    return [...this.#workers.values()].flatMap(({ pid }) => pid ?? [])
  }

  /** Ends all workers: idle ones when they have closed their graders, others at once. */
  async close({ isUrgent = false } = {}): Promise<void> {
    this.#isHome = true
    for (const child of this.#workers.values()) {
      if (isUrgent) endGroup(child)
      else child.stdin?.write(`${endWord}\n`)
    }
    await Promise.all(this.#ended)
  }

  #start(): void {
    const { root, queue, jobMs } = this.#order
    const worker = randomUUID()
    const child = spawn(process.execPath, [...flags, main], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the coordinator alone, and everything that a worker has
      // started ends with its group.
      detached: process.platform !== 'win32',
    })
    const order: WorkerOrder = { root, queue, worker, jobMs }
    child.stdin.on('error', () => {})
    child.stdin.write(`${JSON.stringify(order)}\n`)
    let words = ''
    let isReady = false
    child.stdout.on('data', () => {
      isReady = true
    })
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2_000)
    })
    this.#workers.set(worker, child)
    const ended = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        words = error.message
        resolve()
      })
      child.once('exit', () => resolve())
    })
    this.#ended.push(ended.then(() => this.#replace(worker, { isReady, words })))
  }

  #replace(worker: string, life: { isReady: boolean; words: string }): void {
    const child = this.#workers.get(worker)
    this.#workers.delete(worker)
    if (child !== undefined) endGroup(child)
    this.#order.onDeath?.(worker)
    if (this.#isHome) return
    this.#stillborn = life.isReady ? 0 : this.#stillborn + 1
    if (this.#stillborn < mostStillborn * this.#order.count) return this.#start()
    const last = life.words.trim().split('\n').at(-1) ?? ''
    this.#broken.reject(new Error(`workers do not start. ${last}`.trim()))
  }
}

/** Whatever a worker leaves behind, its engine above all, is of its group. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended with everything.
  }
}
