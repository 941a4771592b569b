/** The main module of a client's thread: does what it is ordered and posts one reply. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadReply } from './in-thread.ts'

type Play = (order: unknown) => Promise<unknown>

async function load(module: string): Promise<Play | ThreadReply> {
  try {
    const { default: play } = (await import(module)) as { readonly default?: Play }
    return play ?? { notLoaded: 'It has no default export.' }
  } catch (error) {
    return { notLoaded: String(error) }
  }
}

async function run(module: string, order: unknown): Promise<ThreadReply> {
  const play = await load(module)
  if (typeof play !== 'function') return play
  try {
    // As text, nothing but plain data crosses, whatever a parser has made of an answer.
    return { ok: JSON.parse(JSON.stringify((await play(order)) ?? null)) }
  } catch {
    return { brokeDown: true }
  }
}

const { module, order } = workerData as { readonly module: string; readonly order: unknown }

async function reply(): Promise<void> {
  const said = await run(module, order)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window has this port.
  parentPort?.postMessage(said)
}

// Awaited here, a client that waits for ever would have node print a warning.
void reply()
