import type { Answer, Failure, Outcome } from './outcome.ts'

/** One request on the wire. */
export interface Exchange {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** How long the whole answer may take, in milliseconds. */
  readonly limitMs: number
  /** Ends the exchange from outside. */
  readonly signal: AbortSignal
}

/** Sends one request and reads the whole answer. Never throws: a failure is an outcome. */
export async function exchange(one: Exchange): Promise<Outcome> {
  const time = new AbortController()
  const timer = setTimeout(() => time.abort(), one.limitMs)
  const signal = AbortSignal.any([one.signal, time.signal])
  try {
    const response = await fetch(one.url, orderOf(one, signal))
    return await readAnswer(response)
  } catch (error) {
    if (one.signal.aborted) return { kind: 'aborted' }
    return time.signal.aborted ? { kind: 'late' } : failureOf(error)
  } finally {
    clearTimeout(timer)
  }
}

function orderOf({ method, headers, body }: Exchange, signal: AbortSignal): RequestInit {
  return { method, headers, body: body ?? null, redirect: 'manual', signal }
}

async function readAnswer(response: Response): Promise<Answer> {
  return {
    kind: 'answered',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

/** What fetch throws says nothing; its cause tells where the connection failed. */
function failureOf(error: unknown): Failure {
  const cause = error instanceof Error ? error.cause : undefined
  const isRefused = cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
  return { kind: isRefused ? 'refused' : 'broken', cause: error }
}
