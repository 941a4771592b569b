import { defineMutants } from '#mutants'
import lab from '../../labs/04-resilient-client/lab.ts'

export default defineMutants(lab, {
  'follows-redirects': {
    file: 'exchange.ts',
    replaces: `redirect: 'manual'`,
    with: `redirect: 'follow'`,
    sin: 'Lets fetch follow redirects, past circuit and deadline of another origin.',
    caughtBy: ['answers-come-back-whole'],
  },
  'stops-the-clock-at-the-head': {
    file: 'exchange.ts',
    replaces: `    return await readAnswer(response)`,
    with: `    clearTimeout(timer)
    return await readAnswer(response)`,
    sin: 'Takes the head of an answer for the whole of it, and waits for the body for ever.',
    caughtBy: ['slow-tries-are-cut-off', 'the-deadline-covers-the-whole-call'],
  },
  'leaves-the-late-behind': {
    file: 'exchange.ts',
    replaces: `    const response = await fetch(one.url, orderOf(one, signal))
    return await readAnswer(response)`,
    with: `    const over = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', reject)
    })
    return await Promise.race([fetch(one.url, orderOf(one, one.signal)).then(readAnswer), over])`,
    sin: 'Stops waiting for a late answer and leaves its connection open.',
    caughtBy: ['slow-tries-are-cut-off', 'the-deadline-covers-the-whole-call'],
  },
  'takes-429-for-an-answer': {
    file: 'retry.ts',
    replaces: `new Set([429, 502, 503, 504])`,
    with: `new Set([502, 503, 504])`,
    sin: 'Tries again after 5xx only.',
    caughtBy: ['passing-failures-are-tried-again'],
  },
  'counts-retries-for-tries': {
    file: 'client.ts',
    replaces: `tries >= retry.tries`,
    with: `tries >= (options.retry === undefined ? 1 : retry.tries + 1)`,
    sin: 'Has one try more than it may.',
    caughtBy: ['passing-failures-are-tried-again'],
  },
  'jitters-the-half': {
    file: 'retry.ts',
    replaces: `draw() * Math.min(`,
    with: `(0.5 + draw() / 2) * Math.min(`,
    sin: "Draws the second half of the limit only ('equal jitter').",
    caughtBy: ['waits-are-drawn-from-a-growing-range'],
  },
  'grows-for-ever': {
    file: 'retry.ts',
    replaces: `Math.min(capMs, baseMs * 2 ** (tries - 1))`,
    with: `(capMs > 0 ? baseMs * 2 ** (tries - 1) : 0)`,
    sin: 'Forgets the cap.',
    caughtBy: ['waits-are-drawn-from-a-growing-range'],
  },
  'forgets-the-seed': {
    file: 'client.ts',
    replaces: `seededRandom(options.seed ?? 1)`,
    with: `seededRandom(Math.random() * 2 ** 32)`,
    sin: 'Draws from a generator that nobody can repeat.',
    caughtBy: ['waits-are-drawn-from-a-growing-range'],
  },
  'buys-the-ticket-twice': {
    file: 'retry.ts',
    replaces: `return isIdempotent(method) || keyed`,
    with: `return true`,
    sin: 'Repeats every call, whatever a second one does.',
    caughtBy: ['unsafe-calls-are-sent-once'],
  },
  'fears-what-was-refused': {
    file: 'retry.ts',
    replaces: `if (outcome.kind === 'refused') return true`,
    with: ``,
    sin: 'Gives a POST up although no byte of it has left.',
    caughtBy: ['unsafe-calls-are-sent-once'],
  },
  'makes-a-key-for-each-try': {
    file: 'client.ts',
    replaces: `{ ...errand.headers, ...deadlineField(deadline) }`,
    with: `{ ...headersOf(call), ...deadlineField(deadline) }`,
    sin: 'Makes a new key for each try, which is as good as none.',
    caughtBy: ['a-call-keeps-its-key'],
  },
  'makes-keys-of-the-seed': {
    file: 'client.ts',
    replaces: `      const errand = { call, headers: headersOf(call), deadline, circuit, sent: 0 }`,
    with: `      const key = call.keyed === true ? { 'idempotency-key': \`"\${draw()}"\` } : {}
      const errand = { call, headers: { ...call.headers, ...key }, deadline, circuit, sent: 0 }`,
    sin: 'Draws keys from the seeded generator, so that two clients make the same ones.',
    caughtBy: ['a-call-keeps-its-key'],
  },
  'cuts-long-requests-short': {
    file: 'retry.ts',
    replaces: `askedMs > retryAfterCapMs ? undefined : askedMs`,
    with: `Math.min(askedMs, retryAfterCapMs)`,
    sin: 'Comes back before the time that the upstream has asked for.',
    caughtBy: ['retry-after-seconds-are-kept'],
  },
  'reads-only-the-beginning': {
    file: 'retry-after.ts',
    replaces: `if (/^\\d+$/.test(field)) return Number(field) * 1_000`,
    with: `if (/^\\d/.test(field)) return Number.parseInt(field, 10) * 1_000`,
    sin: 'Obeys whatever begins with a digit.',
    caughtBy: ['retry-after-seconds-are-kept'],
  },
  'trusts-the-date-parser': {
    file: 'retry-after.ts',
    replaces: `imfDate.test(field) ? Date.parse(field) : Number.NaN`,
    with: `imfDate.test('') ? Number.NaN : Date.parse(field)`,
    sin: "Lets Date.parse make a date of '-5', and hurries back.",
    caughtBy: ['retry-after-dates-are-kept'],
  },
  'starts-over-with-each-try': {
    file: 'client.ts',
    replaces: `Math.min(timeoutMs, deadline.remainingMs())`,
    with: `Math.min(timeoutMs, call.deadlineMs ?? timeoutMs)`,
    sin: 'Gives each try the whole deadline.',
    caughtBy: ['the-deadline-covers-the-whole-call'],
  },
  'hands-on-the-first-deadline': {
    file: 'client.ts',
    replaces: `...deadlineField(deadline) }`,
    with: `...deadlineField({ remainingMs: () => call.deadlineMs ?? forEver }) }`,
    sin: 'Tells every try the deadline of the whole call.',
    caughtBy: ['the-deadline-is-handed-on'],
  },
  'begins-at-the-last-moment': {
    file: 'client.ts',
    replaces: `waitMs >= errand.deadline.remainingMs()`,
    with: `waitMs > errand.deadline.remainingMs()`,
    sin: 'Waits for a try that begins when the deadline ends.',
    caughtBy: ['hopeless-waits-are-not-begun'],
  },
  'throws-the-last-answer-away': {
    file: 'client.ts',
    replaces: `      if (waitMs === undefined || waitMs >= errand.deadline.remainingMs()) return outcome`,
    with: `      if (waitMs === undefined) return outcome
      if (waitMs >= errand.deadline.remainingMs()) throw new ClientError('DeadlineError')`,
    sin: 'Reports a deadline that has not come, in place of what the last try gave.',
    caughtBy: ['hopeless-waits-are-not-begun'],
  },
  'counts-altogether': {
    file: 'circuit.ts',
    replaces: `verdict === 'failure' ? inARow + 1 : 0`,
    with: `inARow + (verdict === 'failure' ? 1 : 0)`,
    sin: 'Counts failures altogether and not in a row.',
    caughtBy: ['failures-in-a-row-open-the-circuit'],
  },
  'forgives-the-late': {
    file: 'client.ts',
    replaces: `outcome.kind === 'aborted' ||`,
    with: `outcome.kind === 'aborted' || outcome.kind === 'late' ||`,
    sin: 'Does not count a late try, which is how most upstreams die.',
    caughtBy: ['failures-in-a-row-open-the-circuit'],
  },
  'lets-everybody-probe': {
    file: 'circuit.ts',
    replaces: `if (now === 'open' || isProbing)`,
    with: `if (now === 'open')`,
    sin: 'Lets the whole crowd in as soon as the open time is over.',
    caughtBy: ['one-probe-decides', 'a-dying-upstream-is-spared'],
  },
  'loses-the-probe': {
    file: 'circuit.ts',
    replaces: `    isProbing = false
    if (verdict === 'success') close()`,
    with: `    isProbing = verdict === 'nothing'
    if (verdict === 'success') close()`,
    sin: 'Waits for ever for a probe that was cut short.',
    caughtBy: ['one-probe-decides'],
  },
  'believes-old-news': {
    file: 'circuit.ts',
    replaces: `if (openedAtMs !== undefined || verdict === 'nothing') return`,
    with: `if (verdict === 'nothing') return`,
    sin: 'Prolongs the open time when a request from before it fails.',
    caughtBy: ['one-probe-decides'],
  },
  'serves-the-last-first': {
    file: 'bulkhead.ts',
    replaces: `queue.shift()`,
    with: `queue.pop()`,
    sin: 'Lets the one who came last go first.',
    caughtBy: ['a-full-bulkhead-turns-calls-away'],
  },
  'queues-past-the-deadline': {
    file: 'bulkhead.ts',
    replaces: `        queue.splice(queue.indexOf(proceed), 1)
`,
    with: ``,
    sin: 'Leaves a call in the queue that has ended, and gives it a place for ever.',
    caughtBy: ['a-full-bulkhead-turns-calls-away'],
  },
  'keeps-the-places-of-failures': {
    file: 'client.ts',
    replaces: `      return replyOf(await tryUntilDone(errand), errand)
    } finally {
      leave()
    }`,
    with: `      const reply = replyOf(await tryUntilDone(errand), errand)
      leave()
      return reply
    } catch (error) {
      throw error instanceof ClientError ? error : new ClientError('NetworkError')
    }`,
    sin: 'Gives the place back only if the call succeeds.',
    caughtBy: ['a-full-bulkhead-turns-calls-away'],
  },
  'hedges-every-method': {
    file: 'client.ts',
    replaces: `isSafe(errand.call.method ?? 'GET') ? hedge?.afterMs : undefined`,
    with: `isSafe('GET') ? hedge?.afterMs : undefined`,
    sin: 'Sends a second request beside the first whatever its method is.',
    caughtBy: ['a-late-answer-gets-a-hedge'],
  },
  'lets-the-loser-run': {
    file: 'hedge.ts',
    replaces: `  cut.abort()
`,
    with: ``,
    sin: 'Leaves the request that lost to its own devices.',
    caughtBy: ['a-late-answer-gets-a-hedge'],
  },
  'takes-the-first-outcome': {
    file: 'hedge.ts',
    replaces: `await firstAnswer(first, send(cut.signal))`,
    with: `await Promise.race([first, send(cut.signal)])`,
    sin: 'Takes a failure that is quick for the winner.',
    caughtBy: ['a-late-answer-gets-a-hedge'],
  },
  'counts-calls-for-tries': {
    file: 'client.ts',
    replaces: `    report(judge(outcome, deadline))`,
    with: `    if (errand.sent === 1) report(judge(outcome, deadline))
    else report('nothing')`,
    sin: 'Tells the circuit of the first try of a call only.',
    caughtBy: ['a-dying-upstream-is-spared'],
  },
  'sulks-when-asked': {
    file: 'circuit.ts',
    replaces: `    if (now === 'open' || isProbing) return undefined`,
    with: `    if (now === 'open') open()
    if (now === 'open' || isProbing) return undefined`,
    sin: 'Counts a call that it refuses as a failure, and never opens under load.',
    caughtBy: ['a-dying-upstream-is-spared'],
  },
})
