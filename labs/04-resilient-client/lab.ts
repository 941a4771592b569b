import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'A client that survives the network',
  goal: 'Call services over a network that delays, breaks and overloads, and do no harm by it.',
  kind: 'module',
  entry: './src/resilient-client.ts',
  unit: 1,
  minutes: 240,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'answers-come-back-whole': {
      points: 5,
      claim: 'Every answer is a reply, whatever its status; a broken connection is an error.',
      hint: 'Read the body inside of what catches the errors, and do not follow redirects.',
    },
    'slow-tries-are-cut-off': {
      points: 7,
      claim:
        'A try whose whole answer is not there in time is aborted and ends with `TimeoutError`.',
      hint: 'The time is over only when the body has arrived, so the timer must run until then.',
    },
    'passing-failures-are-tried-again': {
      points: 6,
      claim: 'What may pass by itself is tried again, as often as allowed; nothing else is.',
      hint: 'Two questions decide: is this outcome worth another try, and are there tries left?',
    },
    'waits-are-drawn-from-a-growing-range': {
      points: 8,
      claim: 'Each wait is drawn evenly from zero to a limit that doubles up to its cap.',
      hint: 'Full jitter multiplies the whole limit by a random number and adds nothing to it.',
    },
    'unsafe-calls-are-sent-once': {
      points: 7,
      claim: 'A call that could do harm twice is repeated only if nothing of it was sent.',
      hint: 'Look at what fetch says about a refused connection: the reason is one level deeper.',
    },
    'a-call-keeps-its-key': {
      points: 7,
      claim: 'All tries of a keyed call carry the same key, and no other call ever has it.',
      hint: 'Make the key once a call, from a source that two clients of one seed do not share.',
    },
    'retry-after-seconds-are-kept': {
      points: 5,
      claim: 'A wait that Retry-After gives in seconds takes the place of the drawn one.',
      hint: 'Seconds are digits and nothing else; whatever else stands there may be a date.',
    },
    'retry-after-dates-are-kept': {
      points: 5,
      claim: 'A date in Retry-After is waited for, and one that has passed means at once.',
      hint: 'Compare the date with the clock at the moment when the answer arrives.',
    },
    'the-deadline-covers-the-whole-call': {
      points: 7,
      claim: 'When its deadline comes a call ends, whatever it is doing, and leaves nothing open.',
      hint: 'Fix the moment of the deadline when the call begins, and compare with it ever after.',
    },
    'the-deadline-is-handed-on': {
      points: 5,
      claim: 'Each try tells the upstream how much of the deadline is left.',
      hint: 'Compute the field anew for each try, as a duration: two machines have two clocks.',
    },
    'hopeless-waits-are-not-begun': {
      points: 6,
      claim: 'A wait that would not end before the deadline is not begun: the call ends at once.',
      hint: 'Whatever a wait comes from, compare it with what is left before you sleep.',
    },
    'failures-in-a-row-open-the-circuit': {
      points: 7,
      claim: 'Failures in a row stop all traffic to an origin for a while, and to no other.',
      hint: 'Keep one circuit for each origin, and ask it before every request.',
    },
    'one-probe-decides': {
      points: 7,
      claim: 'A circuit that was open lets one request through, and its outcome decides.',
      hint: 'Remember which request is the probe; a probe that ends without an outcome gives way.',
    },
    'a-full-bulkhead-turns-calls-away': {
      points: 7,
      claim: 'Calls beyond the limit queue in order, and those beyond the queue fail at once.',
      hint: 'A call that ends in any way hands its place to the one that has waited longest.',
    },
    'a-late-answer-gets-a-hedge': {
      points: 7,
      claim: 'A safe try that is late is sent again, the first answer wins and the other is cut.',
      hint: 'Race for the first answer and not for the first outcome, then abort what is left.',
    },
    'a-dying-upstream-is-spared': {
      points: 4,
      claim: 'Retries and circuit together bound the load on a dead upstream and find it healed.',
      hint: 'The circuit must see every single request, and one that it refuses is not a failure.',
    },
  },
})
