import { defineMutants } from '#mutants'
import lab from '../../labs/12-workers/lab.ts'

const reserving = `      return (await redis.eval(reserveScript, 2, seatsOf(event), holdingOf(id), seats)) === 1
`

export default defineMutants(lab, {
  'restocks-what-is-offered-again': {
    file: 'box-office.ts',
    replaces: 'await redis.setnx(',
    with: 'await redis.set(',
    sin: 'Puts all seats on sale again whenever a program starts.',
    caughtBy: ['one-book-is-sold-once'],
  },
  'looks-before-it-takes': {
    file: 'box-office.ts',
    replaces: reserving,
    with: `      if ((await redis.hsetnx(holdingOf(id), 'seats', seats)) === 0) return true
      if (Number(await redis.get(seatsOf(event))) < seats) {
        await redis.del(holdingOf(id))
        return false
      }
      await redis.hset(holdingOf(id), 'from', seatsOf(event))
      await redis.decrby(seatsOf(event), seats)
      return true
`,
    sin: 'Reads the number of seats, decides, and writes, while others do the same.',
    caughtBy: ['one-book-is-sold-once', 'fifty-thousand-seats-and-none-too-many'],
  },
  'takes-and-gives-back': {
    file: 'box-office.ts',
    replaces: reserving,
    with: `      if ((await redis.hsetnx(holdingOf(id), 'seats', seats)) === 0) return true
      await redis.hset(holdingOf(id), 'from', seatsOf(event))
      if ((await redis.decrby(seatsOf(event), seats)) >= 0) return true
      await redis.incrby(seatsOf(event), seats)
      await redis.del(holdingOf(id))
      return false
`,
    sin: 'Takes first and gives back what was not there, so that others find too few meanwhile.',
    caughtBy: ['fifty-thousand-seats-and-none-too-many'],
  },
  'gives-back-what-nobody-holds': {
    file: 'box-office.ts',
    replaces: `  if not held[1] then return 0 end
`,
    with: '',
    sin: 'Breaks down over an order that holds nothing, or holds nothing any more.',
    caughtBy: ['an-order-holds-its-seats-once'],
  },
  'takes-being-sold-out-for-a-failure': {
    file: 'clerk.ts',
    replaces: `return 'sold-out'`,
    with: `throw new Error('There are not enough seats left.')`,
    sin: 'Tries an order again and again for which there are no seats.',
    caughtBy: ['orders-wait-for-a-clerk'],
  },
  'charges-without-seats': {
    file: 'clerk.ts',
    replaces: `  if (!(await office.reserve(order))) return 'sold-out'
  await charge(bank, { order: order.id, cents: order.cents, key: order.id })
  return 'sold'
`,
    with: `  await charge(bank, { order: order.id, cents: order.cents, key: order.id })
  return (await office.reserve(order)) ? 'sold' : 'sold-out'
`,
    sin: 'Takes the money before it knows whether there are seats.',
    caughtBy: ['orders-wait-for-a-clerk', 'a-job-that-runs-twice-charges-once'],
  },
  'does-the-same-order-again': {
    file: 'counter.ts',
    replaces: `    await queue.add('order', order, {`,
    with: `    await queue.remove(order.id)
    await queue.add('order', order, {`,
    sin: 'Takes an order that is repeated for a new one.',
    caughtBy: ['the-same-order-is-placed-once'],
  },
  'rests-as-long-each-time': {
    file: 'counter.ts',
    replaces: `type: 'exponential'`,
    with: `type: 'fixed'`,
    sin: 'Asks a bank in trouble as often after the third failure as after the first.',
    caughtBy: ['failures-are-tried-again-later'],
  },
  'tries-declined-cards-again': {
    file: 'clerk.ts',
    replaces: 'return error instanceof Declined || job',
    with: 'return job',
    sin: 'Asks again for what the bank has refused.',
    caughtBy: ['failures-are-tried-again-later', 'dead-letters-keep-the-reason'],
  },
  'uses-one-key-for-an-event': {
    file: 'clerk.ts',
    replaces: 'key: order.id',
    with: 'key: order.event',
    sin: 'Lets the bank take the second customer for the first one.',
    caughtBy: ['a-job-that-runs-twice-charges-once'],
  },
  'uses-a-key-for-each-attempt': {
    file: 'clerk.ts',
    replaces: 'key: order.id',
    with: 'key: crypto.randomUUID()',
    sin: 'Makes a new key whenever it asks, so that the bank books each time.',
    caughtBy: ['a-job-that-runs-twice-charges-once', 'orders-outlive-their-clerks'],
  },
  'gives-seats-back-between-attempts': {
    file: 'clerk.ts',
    replaces: `    if (!isLastAttempt(job, error)) throw error
    await desk.office.release(job.data.id)
`,
    with: `    await desk.office.release(job.data.id)
    if (!isLastAttempt(job, error)) throw error
`,
    sin: 'Lets others have the seats of an order that only rests.',
    caughtBy: ['a-job-that-runs-twice-charges-once'],
  },
  'keeps-the-seats-of-the-dead': {
    file: 'clerk.ts',
    replaces: `    await desk.office.release(job.data.id)
`,
    with: '',
    sin: 'Leaves seats empty for ever that were reserved for an order which failed.',
    caughtBy: ['dead-letters-keep-the-reason', 'dead-letters-can-be-redriven'],
  },
  'buries-the-living': {
    file: 'clerk.ts',
    replaces: `    if (!isLastAttempt(job, error)) throw error
`,
    with: `    if (!isLastAttempt(job, error)) {
      await bury(desk.letters, job, error)
      throw error
    }
`,
    sin: 'Writes a dead letter at every failure, also of an order that will be tried again.',
    caughtBy: ['dead-letters-keep-the-reason', 'dead-letters-can-be-redriven'],
  },
  'forgets-the-reason': {
    file: 'dead-letters.ts',
    replaces: 'reason: error.message',
    with: 'reason: error.name',
    sin: 'Says of what kind an error was and not what it said.',
    caughtBy: ['dead-letters-keep-the-reason'],
  },
  'redrives-to-a-taken-id': {
    file: 'dead-letters.ts',
    replaces: `    await orders.remove(order.id)
`,
    with: '',
    sin: 'Adds a job under an id that the failed one still has, which BullMQ ignores.',
    caughtBy: ['dead-letters-can-be-redriven'],
  },
  'redrives-a-copy': {
    file: 'dead-letters.ts',
    replaces: `    await letter.remove()
`,
    with: '',
    sin: 'Leaves the letter among the dead when its order lives again.',
    caughtBy: ['dead-letters-can-be-redriven'],
  },
  'gives-priority-to-members-alone': {
    file: 'counter.ts',
    replaces: ': priorities.other',
    with: ': 0',
    sin: 'Leaves the others without a priority, which BullMQ serves before all who have one.',
    caughtBy: ['members-come-first'],
  },
  'has-one-line-for-all': {
    file: 'counter.ts',
    replaces: 'order.member === true ? priorities.member',
    with: 'order.id === order.event ? priorities.member',
    sin: 'Does not look whether a customer is a member.',
    caughtBy: ['members-come-first'],
  },
  'takes-a-rate-for-a-number-at-once': {
    file: 'clerk.ts',
    replaces: '{ limiter: { max: rate.most, duration: rate.perMs } }',
    with: '{ concurrency: rate.most }',
    sin: 'Limits how many orders are in hand, and not how many are begun in a while.',
    caughtBy: ['the-bank-is-not-flooded'],
  },
  'forgets-those-with-a-priority': {
    file: 'counter.ts',
    replaces: `'waiting', 'prioritized', 'delayed'`,
    with: `'waiting', 'delayed'`,
    sin: 'Does not see the orders that wait in the line for priorities.',
    caughtBy: ['a-full-counter-refuses'],
  },
  'forgets-those-that-rest': {
    file: 'counter.ts',
    replaces: `'waiting', 'prioritized', 'delayed'`,
    with: `'waiting', 'prioritized'`,
    sin: 'Does not count the orders that will be tried again.',
    caughtBy: ['a-full-counter-refuses'],
  },
  'counts-what-is-in-hand': {
    file: 'counter.ts',
    replaces: `'waiting', 'prioritized', 'delayed'`,
    with: `'waiting', 'prioritized', 'delayed', 'active'`,
    sin: 'Counts orders that a clerk has begun among those that wait.',
    caughtBy: ['a-full-counter-refuses'],
  },
  'refuses-what-it-knows': {
    file: 'counter.ts',
    replaces: ' && (await queue.getJob(order.id)) === undefined',
    with: '',
    sin: 'Tells a customer who asks again that the order was not accepted.',
    caughtBy: ['a-full-counter-refuses'],
  },
  'bakes-an-empty-pizza': {
    file: 'cook.ts',
    replaces: 'await job.getChildrenValues<Made>()',
    with: 'await job.getIgnoredChildrenFailures()',
    sin: 'Asks for what the children failed with, and not for what they returned.',
    caughtBy: ['a-pizza-is-baked-when-all-is-ready'],
  },
  'prepares-one-part-at-a-time': {
    file: 'cook.ts',
    replaces: `    async ({ name, data }) => ({ [name]: await prepare(kitchen, name, data) }),
    { connection: connectionTo(redis), concurrency: atOnce },`,
    with: `    async ({ name, data }) => ({ [name]: await prepare(kitchen, name, data) }),
    { connection: connectionTo(redis), concurrency: Math.min(atOnce, 1) },`,
    sin: 'Lets two stations wait while the third one works.',
    caughtBy: ['a-pizza-is-baked-when-all-is-ready'],
  },
  'waits-for-truffles-for-ever': {
    file: 'pizzeria.ts',
    replaces: `          opts: { failParentOnFailure: true },
`,
    with: '',
    sin: 'Says nothing about a child that fails, and so its parent waits.',
    caughtBy: ['a-missing-part-spoils-the-pizza'],
  },
  'bakes-what-there-is': {
    file: 'pizzeria.ts',
    replaces: 'failParentOnFailure',
    with: 'ignoreDependencyOnFailure',
    sin: 'Bakes the pizza without the part that is missing.',
    caughtBy: ['a-missing-part-spoils-the-pizza'],
  },
  'drops-everything-at-six': {
    file: 'clerk.ts',
    replaces: 'await worker.close()',
    with: 'await worker.close(true)',
    sin: 'Goes home with orders in hand.',
    caughtBy: ['a-clerk-who-leaves-finishes-first'],
  },
  'stays-until-nothing-is-left': {
    file: 'clerk.ts',
    replaces: `      await worker.close()
`,
    with: `      await new Promise<void>((resolve) => worker.once('drained', () => resolve()))
      await worker.close()
`,
    sin: 'Goes home when the queue is empty, and until then begins whatever comes.',
    caughtBy: ['a-clerk-who-leaves-finishes-first'],
  },
  'believes-the-dead-for-half-a-minute': {
    file: 'clerk.ts',
    replaces: 'lockDuration: lockMs',
    with: 'lockDuration: 30_000',
    sin: 'Takes no order from a clerk who has not been heard of for as long as agreed.',
    caughtBy: ['orders-outlive-their-clerks'],
  },
  'looks-for-nobody': {
    file: 'clerk.ts',
    replaces: 'stalledInterval: lockMs / 2',
    with: 'skipStalledCheck: true',
    sin: 'Leaves it to others to look for orders whose clerk has died.',
    caughtBy: ['orders-outlive-their-clerks'],
  },
  'gives-up-after-two-deaths': {
    file: 'clerk.ts',
    replaces: `    maxStalledCount: mostDeaths,
`,
    with: '',
    sin: 'Lets an order fail whose second clerk dies, as BullMQ does unless told otherwise.',
    caughtBy: ['orders-outlive-their-clerks'],
  },
  'uses-a-key-for-each-program': {
    file: 'clerk.ts',
    replaces: 'key: order.id',
    with: `key: [order.id, performance.timeOrigin].join('-')`,
    sin: 'Uses a key that another clerk cannot know.',
    caughtBy: ['orders-outlive-their-clerks'],
  },
})
