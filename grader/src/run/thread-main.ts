/** The main module of a client's thread: does what it is ordered and posts one reply. */
import { parentPort, workerData } from 'node:worker_threads'
import { workInThread } from './thread-work.ts'

const { module, order } = workerData as { readonly module: string; readonly order: unknown }

async function reply(): Promise<void> {
  const said = await workInThread(module, order)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window has this port.
  parentPort?.postMessage(said)
}

// Awaited here, a client that waits for ever would have node print a warning.
void reply()
