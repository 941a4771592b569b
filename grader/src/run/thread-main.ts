/** The main module of a client's thread: does what it is ordered and posts one reply. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadReply } from './in-thread.ts'

interface Errand {
  readonly module: string
  readonly order: unknown
}

async function run({ module, order }: Errand): Promise<ThreadReply> {
  try {
    const { default: play } = await import(module)
    // As text, nothing but plain data crosses, whatever a parser has made of an answer.
    return { ok: JSON.parse(JSON.stringify((await play(order)) ?? null)) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : 'Something was thrown.' }
  }
}

const reply = await run(workerData as Errand)
parentPort?.postMessage(reply)
