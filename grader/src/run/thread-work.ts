import type { ThreadReply } from './in-thread.ts'

type Play = (order: unknown) => Promise<unknown>

/** Does what a client's module is ordered, inside of its thread. */
export async function workInThread(module: string, order: unknown): Promise<ThreadReply> {
  const play = await load(module)
  if (typeof play !== 'function') return play
  try {
    // As text, nothing but plain data crosses, whatever a parser has made of an answer.
    return { ok: JSON.parse(JSON.stringify((await play(order)) ?? null)) }
  } catch {
    return { brokeDown: true }
  }
}

async function load(module: string): Promise<Play | ThreadReply> {
  try {
    const { default: play } = (await import(module)) as { readonly default?: Play }
    return play ?? { notLoaded: 'It has no default export.' }
  } catch (error) {
    return { notLoaded: String(error) }
  }
}
