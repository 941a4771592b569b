/** The cheats for labs 11 and 12, which meet the SDK of SQS and a Redis of their own. */
import type { CheatTable } from '../src/redteam/cheat.ts'

/** Where programs meet in Redis, and nothing else is asked. */
const atTheOffice = ['one-book-is-sold-once']
/** Where the suite looks into the queue with BullMQ's own client. */
const inTheQueue = ['orders-wait-for-a-clerk']
/** Where a client of the SDK asks for little. */
const byName = ['queues-are-found-by-name']
const refused = ['refusals-have-types']
const byMessage = ['messages-wait-for-their-consumer']

export default {
  '11-queues': {
    'answers-before-the-request': { says: 'the answer is yes', only: byName },
    'answers-without-end': {
      says: 'An answer over HTTP was larger than four megabytes.',
      only: byName,
    },
    'digests-wrongly': { says: 'the digest is right', only: byMessage },
    'floods-with-headers': { says: 'read the small print', only: [...byName, ...refused] },
    'hands-out-strange-receipts': { says: 'keep this receipt', only: byMessage },
    'leads-the-sdk-away': { says: 'this way, please', only: [...byName, ...refused] },
    'names-constructors-as-types': { says: 'guess what this is', only: [...byName, ...refused] },
    'nests-answers-deep': { says: 'it goes on below', only: byName },
    'poses-as-the-clients-error': { says: 'an error like any other', only: refused },
    'sends-huge-json': { says: 'this is the whole list', only: byName },
    'sends-prototype-members': { says: 'every queue has a URL', only: [...byName, ...refused] },
    'shifts-its-shape': { says: 'it is what it is', only: byName },
  },
  '12-workers': {
    'stalls-in-one-instruction': {
      says: ['Redis was busy for more than 5 seconds.', 'did not end within 20 seconds'],
      only: inTheQueue,
    },
    'fills-redis-until-it-dies': {
      says: ['The submission used up the memory of Redis.', 'A script kept Redis busy.'],
      only: inTheQueue,
      needsBox: true,
    },
    'loops-in-a-script': {
      says: 'A script kept Redis busy.',
      only: inTheQueue,
    },
    'flushes-everything': {
      says: 'swept 0 keys are left',
      only: inTheQueue,
    },
    'floods-channels': {
      says: 'everybody must have heard it',
      only: inTheQueue,
    },
    'floods-redis-with-connections': {
      says: 'the crowd was held back: true',
      only: atTheOffice,
    },
    'forges-completed-jobs': {
      says: 'Not exactly the order with seats was charged.',
      only: inTheQueue,
    },
    'guesses-the-graders-password': {
      says: 'is now default',
      only: atTheOffice,
    },
    'kills-itself-while-it-sells': {
      says: 'killed by SIGKILL',
      only: atTheOffice,
    },
    'lies-about-its-seats': {
      says: 'Not exactly one buyer got the only book.',
      only: atTheOffice,
    },
    'looks-for-the-graders-keys': {
      says: 'found 0 things of others',
      only: inTheQueue,
    },
    'orders-redis-about': {
      says: 'orders 0 were granted',
      only: atTheOffice,
    },
    'overflows-the-stack': {
      says: 'The submission made Redis crash.',
      only: inTheQueue,
    },
    'poisons-the-queue': {
      says: 'Redis did not hold what the contract says',
      only: inTheQueue,
    },
    'speaks-no-resp': {
      says: 'nobody listens to the answers',
      only: inTheQueue,
    },
    'stores-huge-values': {
      says: 'of huge values 0 were stored',
      only: inTheQueue,
    },
    'swells-the-graders-answers': {
      says: ['BullMQ could not read what was in a queue.', 'Redis closed the connection'],
      only: ['dead-letters-keep-the-reason'],
    },
    'throws-others-out': {
      says: 'threw out 0 others',
      only: inTheQueue,
    },
    'works-on-after-its-end': {
      says: 'lives that this one remembers: 1',
      only: [...atTheOffice, ...inTheQueue],
    },
  },
} satisfies CheatTable
