import { Worker } from 'node:worker_threads'
import { SubjectFault } from '../box/index.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'
import { startLimit } from './time-limit.ts'

/** Real time for a client and all that it asks; a usual one needs a twentieth of it. */
const threadMs = 8_000

/** A client that reads an endless answer must not take the memory of the grader. */
const heapMebibytes = 96

/** What came of a thread's work. */
export type ThreadReply =
  | { readonly ok: unknown }
  /** The client threw over what it read. */
  | { readonly brokeDown: true }
  /** The module is not there, or does not load. */
  | { readonly notLoaded: string }

/**
 * Runs a module in a thread of its own: for clients from elsewhere, whose parsers meet what the
 * subject answers. If one of them hangs, grows or breaks, its thread ends and the grader goes on.
 * @param module Its address, as `import.meta.resolve('./soap-calls.ts')` gives it; its default
 *   export takes the order and returns plain data.
 * @param order Plain data.
 * @throws SubjectFault if it does not end in time, and if its thread dies.
 * @throws Error if the module has no such export or the order is no data, which nobody grades.
 */
export function inThread(module: string, order: unknown): Promise<unknown> {
  return mayBeForgotten(playInThread(module, order))
}

/** A client that is asked several things one after the other, and keeps what it has loaded. */
export interface StandingThread {
  /**
   * Does as `inThread` does. Orders are carried out one after the other; whoever ends the thread
   * ends it for those who wait as well, and the next order has a new one.
   */
  ask(order: unknown): Promise<unknown>
}

/**
 * Opens a thread for a module that takes long to load. It ends with the suite.
 * @param module As for `inThread`.
 */
export function openStandingThread(module: string): StandingThread {
  let worker: Worker | undefined
  const start = (): Worker => {
    const started = startWorker(standingMain, { module })
    // It may also break down after its answer.
    started
      .on('error', () => {})
      .once('exit', () => {
        if (worker === started) worker = undefined
      })
    // A suite that has ended does not wait for it.
    started.unref()
    return started
  }
  let last: Promise<unknown> = Promise.resolve()
  const play = async (order: unknown): Promise<unknown> => {
    const current = (worker ??= start())
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- It is no window.
    current.postMessage(order)
    try {
      return outcomeOf(await nextReply(current))
    } catch (error) {
      worker = undefined
      await current.terminate()
      throw error
    }
  }
  return {
    ask: (order) => {
      const asked = last.then(() => play(order))
      last = asked.catch(() => {})
      return mayBeForgotten(asked)
    },
  }
}

async function playInThread(module: string, order: unknown): Promise<unknown> {
  const worker = startWorker(threadMain, { module, order })
  try {
    return outcomeOf(await nextReply(worker))
  } finally {
    await worker.terminate()
  }
}

const threadMain = new URL('./thread-main.ts', import.meta.url)
const standingMain = new URL('./standing-thread-main.ts', import.meta.url)

function startWorker(main: URL, workerData: object): Worker {
  const worker = new Worker(main, {
    workerData,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytes, maxYoungGenerationSizeMb: 16 },
  })
  // What nobody reads would wait in memory.
  worker.stdout.resume()
  worker.stderr.resume()
  return worker
}

function outcomeOf(reply: ThreadReply): unknown {
  if ('notLoaded' in reply) throw new Error(`A client's module failed: ${reply.notLoaded}`)
  if ('brokeDown' in reply) throw brokeDown()
  return reply.ok
}

async function nextReply(worker: Worker): Promise<ThreadReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadReply>()
  const stop = startLimit(threadMs, () => {
    reject(new SubjectFault('A client that read the answers did not come to an end.'))
  })
  const died = () => reject(brokeDown())
  worker.once('message', resolve)
  worker.once('error', died)
  worker.once('exit', died)
  try {
    return await promise
  } finally {
    stop()
    worker.off('message', resolve).off('error', died).off('exit', died)
  }
}

function brokeDown(): SubjectFault {
  return new SubjectFault('A client broke down over the answers.')
}
