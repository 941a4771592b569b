/** The main module of a client's thread: does what it is ordered and posts one reply. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadReply } from './in-thread.ts'

type Play = (order: unknown) => Promise<unknown>

async function load(module: string): Promise<Play | ThreadReply> {
  try {
    return ((await import(module)) as { readonly default: Play }).default
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
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window has this port.
parentPort?.postMessage(await run(module, order))
