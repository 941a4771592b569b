import { defineMutants } from '#mutants'
import lab from '../../labs/15-clocks/lab.ts'

export default defineMutants(lab, {
  'counts-a-send-twice': {
    file: 'events.ts',
    replaces: `const stamp = write('send', stampNext())`,
    with: `stampNext()
      const stamp = write('send', stampNext())`,
    sin: 'Takes the making of a message and its sending for two events.',
    caughtBy: ['lamport-clocks-count-on', 'vector-clocks-count-causes'],
  },
  'adds-the-times-up': {
    file: 'lamport-clock.ts',
    replaces: `Math.max(now, sentAt) + 1`,
    with: `now + sentAt + 1`,
    sin: 'Adds the times of both nodes where the larger is asked for.',
    caughtBy: ['lamport-clocks-count-on'],
  },
  'believes-every-stamp': {
    file: 'lamport-clock.ts',
    replaces: `Math.max(now, sentAt) + 1`,
    with: `sentAt + 1`,
    sin: 'Sets the clock back when a message comes from a slower node.',
    caughtBy: ['lamport-clocks-count-on', 'no-effect-is-older-than-its-cause'],
  },
  'arrives-when-it-was-sent': {
    file: 'lamport-clock.ts',
    replaces: `Math.max(now, sentAt) + 1`,
    with: `Math.max(now + 1, sentAt)`,
    sin: 'Gives a receipt the time of its sending.',
    caughtBy: ['lamport-clocks-count-on', 'no-effect-is-older-than-its-cause'],
  },
  'sends-without-an-event': {
    file: 'events.ts',
    replaces: `host.send(to, { type: 'told', stamp })`,
    with: `host.send(to, { type: 'told', stamp: journal.at(-2) ?? { lamport: 0, vector: {} } })`,
    sin: 'Puts the stamp of the event before into the message.',
    caughtBy: [
      'lamport-clocks-count-on',
      'no-effect-is-older-than-its-cause',
      'vector-clocks-count-causes',
      'vectors-tell-order-from-concurrency',
    ],
  },
  'takes-the-second-arrival-for-nothing': {
    file: 'node.ts',
    replaces: `  return {
    message(_from, message) {
      switch (message.type) {
        case 'told':
          return events.receive(message.stamp)`,
    with: `  const arrived = new Set<string>()
  return {
    message(from, message) {
      switch (message.type) {
        case 'told': {
          const name = [from, message.stamp.lamport].join('/')
          if (arrived.has(name)) return undefined
          arrived.add(name)
          return events.receive(message.stamp)
        }`,
    sin: 'Forgets that a message which arrives twice is received twice.',
    caughtBy: ['no-effect-is-older-than-its-cause', 'vectors-tell-order-from-concurrency'],
  },
  'counts-only-what-it-sends': {
    file: 'vector-clock.ts',
    replaces: `      now = joinVectors(now, sentWith)
      return tick()`,
    with: `      now = joinVectors(now, sentWith)
      return now`,
    sin: 'Does not count a receipt as an event of its own.',
    caughtBy: ['vector-clocks-count-causes', 'vectors-tell-order-from-concurrency'],
  },
  'forgets-the-senders-past': {
    file: 'vector-clock.ts',
    replaces: `now = joinVectors(now, sentWith)`,
    with: `now = { ...sentWith, ...now }`,
    sin: 'Takes from a message only what it has never heard of.',
    caughtBy: ['vector-clocks-count-causes', 'vectors-tell-order-from-concurrency'],
  },
  'counts-both-sides': {
    file: 'vector-clock.ts',
    replaces: `      now = joinVectors(now, sentWith)
      return tick()`,
    with: `      const joined = joinVectors(now, sentWith)
      now = Object.fromEntries(Object.entries(joined).map(([node, count]) => [node, count + 1]))
      return now`,
    sin: 'Counts an arrival for every node that has a part in it.',
    caughtBy: ['vector-clocks-count-causes', 'vectors-tell-order-from-concurrency'],
  },
  'compares-what-the-first-knows': {
    file: 'vectors.ts',
    replaces: `const isFrom = isWithin(other, one)`,
    with: `const isFrom = Object.entries(one).every(([node, count]) => count >= countOf(other, node))`,
    sin: 'Leaves out the nodes that only the second vector has.',
    caughtBy: ['comparing-finds-concurrency'],
  },
  'takes-absence-for-difference': {
    file: 'vectors.ts',
    replaces: `return Object.entries(one).every(([node, count]) => count <= countOf(other, node))`,
    with: `return Object.entries(one).every(([node, count]) => count <= (other[node] ?? -1))`,
    sin: 'Takes a node that is absent for less than one that counts 0.',
    caughtBy: ['comparing-finds-concurrency'],
  },
  'replaces-whatever-is-there': {
    file: 'versions.ts',
    replaces: `!isCovered(sibling.dot, context)`,
    with: `!isCovered(sibling.dot, known)`,
    sin: 'Replaces what the replica knows and not what the writer has seen.',
    caughtBy: [
      'a-put-replaces-what-it-has-seen',
      'replicas-agree-and-lose-nothing',
      'an-answered-put-survives-a-crash',
    ],
  },
  'compares-whole-objects': {
    file: 'versions.ts',
    replaces: `  const others = versions.siblings.filter((sibling) => !isCovered(sibling.dot, context))`,
    with: `  const isUpToDate = Object.entries(versions.seen).every(([id, seen]) => seen <= countOf(context, id))
  const others = isUpToDate ? [] : versions.siblings`,
    sin: 'Replaces all values or none, by the vector of the whole object.',
    caughtBy: ['a-put-replaces-what-it-has-seen', 'replicas-agree-and-lose-nothing'],
  },
  'tells-only-what-is-left': {
    file: 'store.ts',
    replaces: `const { seen: context, siblings } = read(key)`,
    with: `const { siblings } = read(key)
      const context = Object.fromEntries(siblings.map(({ dot }) => [dot.node, dot.count]))`,
    sin: 'Makes the context of the values that are left, the last one of each node.',
    caughtBy: ['replicas-agree-and-lose-nothing'],
  },
  'gives-the-same-value-twice': {
    file: 'store.ts',
    replaces: `const values = [...new Set(siblings.map(({ value }) => value))]`,
    with: `const values = siblings.map(({ value }) => value)`,
    sin: 'Gives a value as often as it was put.',
    caughtBy: ['a-put-replaces-what-it-has-seen'],
  },
  'keeps-the-union': {
    file: 'versions.ts',
    replaces: `      ...one.siblings.filter(({ dot }) => has(other, dot) || !isCovered(dot, other.seen)),
      ...other.siblings.filter(({ dot }) => !has(one, dot) && !isCovered(dot, one.seen)),`,
    with: `      ...one.siblings,
      ...other.siblings.filter(({ dot }) => !has(one, dot)),`,
    sin: 'Brings back what was replaced on the other side.',
    caughtBy: ['concurrent-puts-are-both-kept', 'replicas-agree-and-lose-nothing'],
  },
  'lets-the-newer-win': {
    file: 'versions.ts',
    replaces: `!has(one, dot) && !isCovered(dot, one.seen)`,
    with: `!has(one, dot) && !isCovered(dot, one.seen) && one.siblings.length === 0`,
    sin: 'Takes values from elsewhere only where there are none.',
    caughtBy: [
      'concurrent-puts-are-both-kept',
      'replicas-agree-and-lose-nothing',
      'an-answered-put-survives-a-crash',
    ],
  },
  'asks-without-listening': {
    file: 'store.ts',
    replaces: `      absorb(theirs)
      await`,
    with: `      void theirs
      await`,
    sin: 'Sends what it holds and ignores what comes back.',
    caughtBy: ['concurrent-puts-are-both-kept'],
  },
  'knows-only-its-own-puts': {
    file: 'versions.ts',
    replaces: `const known = joinVectors(versions.seen, context)`,
    with: `const known = versions.seen`,
    sin: 'Forgets what a context covers if its values have not arrived yet.',
    caughtBy: ['replicas-agree-and-lose-nothing'],
  },
  'answers-before-the-sync': {
    file: 'store.ts',
    replaces: `      keep(key, versions)
      return tell(dot)`,
    with: `      keep(key, versions)
      void host.disk.sync()
      return Promise.resolve(dot)`,
    sin: 'Answers a put that a crash can still undo.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'tells-the-others-first': {
    file: 'store.ts',
    replaces: `const mine = await tell(Object.fromEntries(objects))`,
    with: `const mine = Object.fromEntries(objects)`,
    sin: 'Sends a put to another node before it is safe, and gives its dot away again.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'asks-with-what-came-meanwhile': {
    file: 'store.ts',
    replaces: `const mine = await tell(Object.fromEntries(objects))`,
    with: `await host.disk.sync()
      const mine = Object.fromEntries(objects)`,
    sin: 'Syncs first and then looks what to send: a put taken meanwhile is not safe yet.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'answers-with-what-came-meanwhile': {
    file: 'store.ts',
    replaces: `      absorb(others)
      return tell(Object.fromEntries(objects))`,
    with: `      absorb(others)
      return host.disk.sync().then(() => Object.fromEntries(objects))`,
    sin: 'Syncs first and then looks what to answer: a put taken meanwhile is not safe yet.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'shows-what-came-meanwhile': {
    file: 'store.ts',
    replaces: `    get(key) {
      const { seen: context, siblings } = read(key)
      const values = [...new Set(siblings.map(({ value }) => value))]
      return tell({ values, context })
    },`,
    with: `    async get(key) {
      await host.disk.sync()
      const { seen: context, siblings } = read(key)
      return { values: [...new Set(siblings.map(({ value }) => value))], context }
    },`,
    sin: 'Syncs first and then looks what to show: a put taken meanwhile is not safe yet.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'replies-before-the-sync': {
    file: 'store.ts',
    replaces: `      absorb(others)
      return tell(`,
    with: `      absorb(others)
      return Promise.resolve(`,
    sin: 'Answers an exchange with a put that is not safe yet, and gives its dot away again.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'shows-what-is-not-safe': {
    file: 'store.ts',
    replaces: `return tell({ values, context })`,
    with: `return Promise.resolve({ values, context })`,
    sin: 'Shows a value to a client that a crash can still take.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'wakes-up-empty': {
    file: 'store.ts',
    replaces: `const objects = readDisk(host)`,
    with: `const objects = new Map<string, Versions>()`,
    sin: 'Writes to the disk and never reads it.',
    caughtBy: ['an-answered-put-survives-a-crash'],
  },
  'keeps-order-of-each-sender-only': {
    file: 'hold-back.ts',
    replaces: `node === from ? count === countOf(counts, node) + 1 : count <= countOf(counts, node),`,
    with: `node !== from || count === countOf(counts, node) + 1,`,
    sin: 'Waits for earlier messages of the same sender and of nobody else.',
    caughtBy: ['delivery-waits-for-its-causes'],
  },
  'counts-what-only-arrived': {
    file: 'hold-back.ts',
    replaces: `const letter = { from, text, vector: { ...counts, [from]: countOf(counts, from) + 1 } }`,
    with: `const heard = Object.assign({}, ...waiting.map(({ vector }) => vector), { ...counts })
      for (const { from: other, vector } of waiting) heard[other] = countOf(vector, other)
      const letter = { from, text, vector: { ...heard, [from]: countOf(counts, from) + 1 } }`,
    sin: 'Takes what has arrived and was not delivered yet for a cause.',
    caughtBy: ['concurrent-messages-do-not-wait'],
  },
  'looks-once': {
    file: 'hold-back.ts',
    replaces: `const next = waiting.find(isReady)`,
    with: `const next = ready.length === 0 ? waiting.find(isReady) : undefined`,
    sin: 'Delivers one message for each arrival, and forgets those that it frees.',
    caughtBy: ['concurrent-messages-do-not-wait', 'every-message-arrives-once'],
  },
  'lists-its-own-first': {
    file: 'group.ts',
    replaces: `delivered: () => delivered,`,
    with: `delivered: () => [
      ...delivered.filter(({ from }) => from === host.id),
      ...delivered.filter(({ from }) => from !== host.id),
    ],`,
    sin: 'Keeps what it broadcast apart from what it delivered, and with it the order.',
    caughtBy: ['delivery-waits-for-its-causes', 'concurrent-messages-do-not-wait'],
  },
  'hopes-for-the-best': {
    file: 'group.ts',
    replaces: `if (!hasArrived) await post(peer, letter)`,
    with: `void hasArrived`,
    sin: 'Sends every message once.',
    caughtBy: ['every-message-arrives-once'],
  },
  'takes-its-time': {
    file: 'group.ts',
    replaces: `const patienceMs = 150`,
    with: `const patienceMs = 1000`,
    sin: 'Sends again once in a second.',
    caughtBy: ['every-message-arrives-once'],
  },
  'waits-for-everybody': {
    file: 'group.ts',
    replaces: `    broadcast(text) {
      const letter = holdBack.send(host.id, text)
      deliver(letter)
      for (const peer of host.peers) void post(peer, letter)
    },`,
    with: `    async broadcast(text) {
      const letter = holdBack.send(host.id, text)
      deliver(letter)
      await Promise.all(host.peers.map((peer) => post(peer, letter)))
    },`,
    sin: 'Returns from a broadcast when all others have it.',
    caughtBy: ['every-message-arrives-once'],
  },
  'never-lets-go': {
    file: 'group.ts',
    replaces: `if (!hasArrived) await post(peer, letter)`,
    with: `if (hasArrived) await host.sleep(1000)
    await post(peer, letter)`,
    sin: 'Goes on sending what has long arrived, if less often.',
    caughtBy: ['every-message-arrives-once'],
  },
  'delivers-the-copy': {
    file: 'hold-back.ts',
    replaces: `node === from ? count === countOf(counts, node) + 1 :`,
    with: `node === from ? count === countOf(counts, node) + 1 || count === countOf(counts, node) :`,
    sin: 'Takes a message that has come before for the next one.',
    caughtBy: [
      'delivery-waits-for-its-causes',
      'concurrent-messages-do-not-wait',
      'every-message-arrives-once',
    ],
  },
  'halves-nothing': {
    file: 'estimates.ts',
    replaces: `offsetMs: repliedMs + delayMs / 2 - returnedMs`,
    with: `offsetMs: repliedMs - returnedMs`,
    sin: 'Takes the time of the answer as it came, however long it was under way.',
    caughtBy: ['cristian-halves-the-round-trip'],
  },
  'compares-with-the-question': {
    file: 'estimates.ts',
    replaces: `offsetMs: repliedMs + delayMs / 2 - returnedMs`,
    with: `offsetMs: repliedMs + delayMs / 2 - askedMs`,
    sin: 'Compares the other clock at the end with the own one at the beginning.',
    caughtBy: ['cristian-halves-the-round-trip'],
  },
  'counts-the-dawdling': {
    file: 'estimates.ts',
    replaces: `const delayMs = returnedMs - askedMs - (repliedMs - arrivedMs)`,
    with: `const delayMs = returnedMs - askedMs`,
    sin: 'Takes the time that the server took for a delay of the network.',
    caughtBy: ['ntp-takes-the-servers-time-out', 'the-truth-lies-within-the-error'],
  },
  'turns-the-sign-around': {
    file: 'estimates.ts',
    replaces: `(arrivedMs - askedMs + (repliedMs - returnedMs)) / 2`,
    with: `(askedMs - arrivedMs + (returnedMs - repliedMs)) / 2`,
    sin: 'Tells how far the own clock is ahead.',
    caughtBy: ['ntp-takes-the-servers-time-out', 'the-truth-lies-within-the-error'],
  },
  'trusts-the-latest': {
    file: 'estimates.ts',
    replaces: `one.delayMs < best.delayMs ? one : best`,
    with: `best === one ? best : one`,
    sin: 'Takes the last measurement for the best.',
    caughtBy: ['the-truth-lies-within-the-error'],
  },
  'measures-until-eight-are-answered': {
    file: 'timekeeper.ts',
    replaces: `for (let count = 0; count < measurements; count += 1) {`,
    with: `while (estimates.length < measurements) {`,
    sin: 'Does not count a lost measurement, and may measure for ever.',
    caughtBy: ['the-truth-lies-within-the-error'],
  },
  'tells-its-corrected-time': {
    file: 'timekeeper.ts',
    replaces: `      const arrivedMs = host.now()
      await host.sleep(dawdleMs)
      return { arrivedMs, repliedMs: host.now() }`,
    with: `      const arrivedMs = clock.time()
      await host.sleep(dawdleMs)
      return { arrivedMs, repliedMs: clock.time() }`,
    sin: 'Answers a question for the time with its corrected time.',
    caughtBy: ['the-truth-lies-within-the-error'],
  },
  'measures-by-its-corrected-time': {
    file: 'timekeeper.ts',
    replaces: `    const askedMs = host.now()
    const answer = await host.request(server, { type: 'what-time' }, { timeoutMs })
    return { askedMs, ...answer, returnedMs: host.now() }`,
    with: `    const askedMs = clock.time()
    const answer = await host.request(server, { type: 'what-time' }, { timeoutMs })
    return { askedMs, ...answer, returnedMs: clock.time() }`,
    sin: 'Measures what is left of the offset, and takes it for all of it.',
    caughtBy: ['the-truth-lies-within-the-error'],
  },
  'measures-all-at-once': {
    file: 'timekeeper.ts',
    replaces: `    for (let count = 0; count < measurements; count += 1) {
      const sample = await measure(server).catch(() => undefined)
      if (sample !== undefined) estimates.push(estimateAsNtp(sample))
    }`,
    with: `    const all = Array.from({ length: measurements }, () => measure(server).catch(() => undefined))
    for (const sample of await Promise.all(all)) {
      if (sample !== undefined) estimates.push(estimateAsNtp(sample))
    }`,
    sin: 'Asks eight questions at once, which all meet the same trouble.',
    caughtBy: ['the-truth-lies-within-the-error'],
  },
  'gives-up-its-target': {
    file: 'timekeeper.ts',
    replaces: `      const best = chooseQuickest(await measureOften(server))
      clock.aim(best.offsetMs)
      return best`,
    with: `      const estimates = await measureOften(server)
      clock.aim(0)
      const best = chooseQuickest(estimates)
      clock.aim(best.offsetMs)
      return best`,
    sin: 'Takes the correction back when nobody answers.',
    caughtBy: ['corrected-time-never-jumps'],
  },
  'walks-before-it-measures': {
    file: 'slewed-clock.ts',
    replaces: `let sinceMs = now()`,
    with: `let sinceMs = 0`,
    sin: 'Has a correction before it has a target, while its own clock is below zero.',
    caughtBy: ['corrected-time-never-jumps'],
  },
  'sets-the-clock': {
    file: 'slewed-clock.ts',
    replaces: `fromMs = correctionMs()`,
    with: `fromMs = offsetMs`,
    sin: 'Jumps to the new time at once.',
    caughtBy: ['corrected-time-never-jumps'],
  },
  'starts-over-with-each-target': {
    file: 'slewed-clock.ts',
    replaces: `fromMs = correctionMs()`,
    with: `fromMs = 0`,
    sin: 'Forgets how far the correction has walked when a new target comes.',
    caughtBy: ['corrected-time-never-jumps'],
  },
  'walks-past-its-target': {
    file: 'slewed-clock.ts',
    replaces: `fromMs + Math.max(-mostMs, Math.min(mostMs, targetMs - fromMs))`,
    with: `fromMs + Math.sign(targetMs - fromMs) * mostMs`,
    sin: 'Does not stop where it was to arrive.',
    caughtBy: ['corrected-time-never-jumps'],
  },
})
