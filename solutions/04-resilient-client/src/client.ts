import { randomUUID } from 'node:crypto'
import { seededRandom } from '@cloud-labs/labkit'
import { type Bulkhead, createBulkhead } from './bulkhead.ts'
import { type Circuit, createCircuit, type Verdict } from './circuit.ts'
import { type Call, type Client, ClientError, type ClientOptions, type Reply } from './contract.ts'
import { type Deadline, deadlineField, startDeadline } from './deadline.ts'
import { exchange } from './exchange.ts'
import { sendHedged } from './hedge.ts'
import { isSafe } from './methods.ts'
import { errorOf, type Outcome } from './outcome.ts'
import { chooseWait, mayRepeat } from './retry.ts'

const forEver = Number.POSITIVE_INFINITY
const noBreaker = { failures: forEver, openMs: 0 }
const noBulkhead = { concurrent: forEver, queued: 0 }
const noRetry = { tries: 1, baseMs: 0, capMs: 0 }

/** What is kept for each origin. */
interface Origin {
  readonly circuit: Circuit
  readonly bulkhead: Bulkhead
}

/** A call while it is being made. */
interface Errand {
  readonly call: Call
  readonly headers: Readonly<Record<string, string>>
  readonly deadline: Deadline
  readonly circuit: Circuit
  sent: number
}

/** Makes calls that survive a network that delays, breaks and overloads. */
export function createClient(options: ClientOptions): Client {
  const { timeoutMs = 10_000, retry = noRetry, hedge } = options
  const draw = seededRandom(options.seed ?? 1)
  const origins = new Map<string, Origin>()

  function originOf(url: string): Origin {
    const name = new URL(url).origin
    const known = origins.get(name)
    if (known !== undefined) return known
    const origin = {
      circuit: createCircuit(options.breaker ?? noBreaker),
      bulkhead: createBulkhead(options.bulkhead ?? noBulkhead),
    }
    origins.set(name, origin)
    return origin
  }

  /** One request on the wire, if the circuit lets it through. */
  async function send(errand: Errand, signal: AbortSignal): Promise<Outcome> {
    const { call, deadline, circuit } = errand
    const report = circuit.admit()
    if (report === undefined) return { kind: 'barred' }
    errand.sent += 1
    const outcome = await exchange({
      url: call.url,
      method: call.method ?? 'GET',
      headers: { ...errand.headers, ...deadlineField(deadline) },
      body: call.body,
      limitMs: Math.min(timeoutMs, deadline.remainingMs()),
      signal,
    })
    report(judge(outcome, deadline))
    return outcome
  }

  function tryOnce(errand: Errand): Promise<Outcome> {
    const afterMs = isSafe(errand.call.method ?? 'GET') ? hedge?.afterMs : undefined
    return sendHedged({ send: (signal) => send(errand, signal), afterMs })
  }

  // #region until-done
  async function tryUntilDone(errand: Errand): Promise<Outcome> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await tryOnce(errand)
      if (tries >= retry.tries || !mayRepeat(errand.call, outcome)) return outcome
      const waitMs = chooseWait({ outcome, tries, retry, draw })
      if (waitMs === undefined || waitMs >= errand.deadline.remainingMs()) return outcome
      await sleep(waitMs)
    }
  }
  // #endregion until-done

  async function request(call: Call): Promise<Reply> {
    const { circuit, bulkhead } = originOf(call.url)
    const deadline = startDeadline(call.deadlineMs)
    if (deadline.remainingMs() <= 0) throw new ClientError('DeadlineError')
    const leave = await bulkhead.enter(deadline)
    try {
      const errand = { call, headers: headersOf(call), deadline, circuit, sent: 0 }
      return replyOf(await tryUntilDone(errand), errand)
    } finally {
      leave()
    }
  }

  return { request, circuit: (url) => originOf(url).circuit.state() }
}

/** The key is for one call of one client (draft-ietf-httpapi-idempotency-key-header §2). */
function headersOf({ headers = {}, keyed = false }: Call): Readonly<Record<string, string>> {
  return keyed ? { ...headers, 'idempotency-key': `"${randomUUID()}"` } : headers
}

/** A caller that is in a hurry says nothing about the upstream. */
function judge(outcome: Outcome, deadline: Deadline): Verdict {
  if (outcome.kind === 'answered') return outcome.status < 500 ? 'success' : 'failure'
  const isCut = outcome.kind === 'aborted' || deadline.remainingMs() <= 0
  return isCut ? 'nothing' : 'failure'
}

function replyOf(outcome: Outcome, { sent, deadline }: Errand): Reply {
  if (outcome.kind !== 'answered') throw errorOf(outcome, { isOver: deadline.remainingMs() <= 0 })
  const { status, headers, body } = outcome
  return { status, headers, body, sent }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
