/**
 * The honest twin of the cheats for lab 04: one request for each call, with a timeout and with
 * errors that say why. Every cheat that imports this file may earn what this file earns, and no
 * point more.
 */
export interface Call {
  url: string
  method?: string
  headers?: Record<string, string>
  body?: string
  keyed?: boolean
  deadlineMs?: number
}

export interface Options {
  timeoutMs?: number
  retry?: { tries: number }
}

export function createClient({ timeoutMs = 10_000 }: Options = {}) {
  return {
    async request({ url, method = 'GET', headers = {}, body }: Call) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const response = await fetch(url, { method, headers, body: body ?? null, redirect: 'manual', signal })
        const text = await response.text()
        return { status: response.status, headers: Object.fromEntries(response.headers), body: text, sent: 1 }
      } catch {
        throw failure(signal.aborted ? 'TimeoutError' : 'NetworkError')
      }
    },
    circuit: (_url: string): string => 'closed',
  }
}

export function failure(name: string): Error {
  return Object.assign(new Error('There was no answer.'), { name })
}
