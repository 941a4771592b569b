/** The main module of a client's thread that stays: one reply for each order, in their order. */
import { parentPort, workerData } from 'node:worker_threads'
import { workInThread } from './thread-work.ts'

const { module } = workerData as { readonly module: string }

let last = Promise.resolve()

async function reply(order: unknown): Promise<void> {
  const said = await workInThread(module, order)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window has this port.
  parentPort?.postMessage(said)
}

parentPort?.on('message', (order: unknown) => {
  last = last.then(() => reply(order))
})
