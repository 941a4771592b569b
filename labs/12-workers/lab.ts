import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Workers',
  goal: 'Sell tickets and bake pizzas with many workers, some of which die in the middle of it.',
  kind: 'module',
  entry: './src/shop.ts',
  unit: 3,
  minutes: 210,
  needs: ['04-resilient-client', '11-queues'],
  services: ['redis'],
  scenarios: {
    'one-book-is-sold-once': {
      points: 6,
      claim: 'Of many who want the only book at the same moment, exactly one gets it.',
      hint: 'Looking and taking must be one step in Redis, however many programs take.',
    },
    'fifty-thousand-seats-and-none-too-many': {
      points: 7,
      claim: 'Orders get all their seats or none, and the last seat is sold as the first one was.',
      hint: 'Compare with what is wanted and not with zero, and change nothing when you refuse.',
    },
    'an-order-holds-its-seats-once': {
      points: 6,
      claim: 'An order that asks twice holds its seats once, and gives them back once.',
      hint: 'What an order holds is kept beside the number of seats, and both change together.',
    },
    'orders-wait-for-a-clerk': {
      points: 6,
      claim: 'Orders are accepted while nobody works, and worked off by the clerk who comes later.',
      hint: 'That nothing is left is an answer that a job returns, and no error.',
    },
    'the-same-order-is-placed-once': {
      points: 5,
      claim: 'An order that is placed again, even after it was sold, changes nothing.',
      hint: 'A job may bring its own id, and is known by it as long as it is kept.',
    },
    'failures-are-tried-again-later': {
      points: 8,
      claim: 'A failed charge is tried again, twice as late each time; a declined one is not.',
      hint: 'The producer says how often and how late, the worker what can never succeed.',
    },
    'a-job-that-runs-twice-charges-once': {
      points: 7,
      claim: 'An order whose answer was lost is charged once, and keeps its seats meanwhile.',
      hint: 'What is the same at every attempt in any program, and differs for another order?',
    },
    'dead-letters-keep-the-reason': {
      points: 6,
      claim: 'What has failed for good lies in a queue of its own with its reason, without seats.',
      hint: 'The attempt that fails knows whether it was the last one.',
    },
    'dead-letters-can-be-redriven': {
      points: 6,
      claim: 'Dead orders go back to the clerks, with all their attempts before them.',
      hint: 'The job that failed still has the id that the new one wants.',
    },
    'members-come-first': {
      points: 5,
      claim: 'Orders of members overtake those that wait, and nobody else changes places.',
      hint: 'Read what BullMQ does with a job that has no priority at all.',
    },
    'the-bank-is-not-flooded': {
      points: 6,
      claim: 'All clerks together begin no more orders than agreed, and none is lost.',
      hint: 'A limit that each clerk keeps alone is multiplied by the number of clerks.',
    },
    'a-full-counter-refuses': {
      points: 6,
      claim: 'When as many orders wait as there is room for, the counter takes no other.',
      hint: 'List the states in which a job still has to be worked off.',
    },
    'a-pizza-is-baked-when-all-is-ready': {
      points: 7,
      claim: 'Three parts are prepared side by side, and then baked together.',
      hint: 'A parent waits for its children, and can ask what they returned.',
    },
    'a-missing-part-spoils-the-pizza': {
      points: 4,
      claim: 'If a part cannot be prepared the pizza has failed, and is never baked.',
      hint: 'Unless you say something else, a parent waits for a failed child for ever.',
    },
    'a-clerk-who-leaves-finishes-first': {
      points: 7,
      claim: 'A clerk who is closed finishes what was begun and begins nothing more.',
      hint: 'There are a friendly and a forced way to close a worker.',
    },
    'orders-outlive-their-clerks': {
      points: 8,
      claim: 'If clerks are killed in the middle of an order, another does it, once in effect.',
      hint: 'Settings say when a job is taken for lost, who looks, and how often that may be.',
    },
  },
})
