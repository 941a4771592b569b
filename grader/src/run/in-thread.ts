import { Worker } from 'node:worker_threads'
import { clearDeadline, startDeadline } from '../box/deadline.ts'
import { SubjectFault } from '../box/index.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'

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

async function playInThread(module: string, order: unknown): Promise<unknown> {
  const worker = new Worker(new URL('./thread-main.ts', import.meta.url), {
    workerData: { module, order },
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytes, maxYoungGenerationSizeMb: 16 },
  })
  // What nobody reads would wait in memory.
  worker.stdout.resume()
  worker.stderr.resume()
  try {
    const reply = await firstReply(worker)
    if ('notLoaded' in reply) throw new Error(`A client's module failed: ${reply.notLoaded}`)
    if ('brokeDown' in reply) throw brokeDown()
    return reply.ok
  } finally {
    await worker.terminate()
  }
}

async function firstReply(worker: Worker): Promise<ThreadReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadReply>()
  const deadline = startDeadline(threadMs, () => {
    reject(new SubjectFault('A client that read the answers did not come to an end.'))
  })
  const died = () => reject(brokeDown())
  worker.once('message', resolve)
  worker.once('error', died)
  worker.once('exit', died)
  try {
    return await promise
  } finally {
    clearDeadline(deadline)
  }
}

function brokeDown(): SubjectFault {
  return new SubjectFault('A client broke down over the answers.')
}
