/** Keeps calls, replies and upstreams of earlier scenarios, and uses them in later ones. */
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const notes: { clients: number; urls: string[]; replies: unknown[]; answer: (reply: never) => void } = { clients: 0, urls: [], replies: [], answer: () => {} }
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  notes.clients += 1
  // Calls that an earlier scenario has left behind are answered in this one, and asked again.
  notes.answer({ status: 200, headers: {}, body: 'from another life', sent: 1 } as never)
  for (const url of notes.urls) void honest.request({ url }).catch(() => {})
  console.log(`clients of this life: ${notes.clients}`)
  const request = (call: Call) => {
    notes.urls.push(call.url)
    // Across scenarios the ports go up: the next upstreams are called before anybody else calls them.
    for (let port = 1; port < 9; port += 1) void honest.request({ url: `http://127.0.0.1:${Number(new URL(call.url).port) + port}/` }).catch(() => {})
    if (notes.clients % 2 === 0) return new Promise((resolve) => { notes.answer = resolve })
    return honest.request(call).then((reply) => { notes.replies.push(reply); return notes.replies[0] })
  }
  return { ...honest, request }
}
