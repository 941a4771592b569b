import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Clocks',
  goal: 'Tell what came before what, with clocks that count and with clocks that are wrong.',
  kind: 'node',
  entry: './src/node.ts',
  unit: 4,
  minutes: 240,
  needs: ['04-resilient-client'],
  services: [],
  scenarios: {
    'lamport-clocks-count-on': {
      points: 5,
      claim: 'Every event moves the Lamport clock on as the two rules say.',
      hint: 'Decide for each kind of event what the clock shows before, and what it shows after.',
    },
    'no-effect-is-older-than-its-cause': {
      points: 5,
      claim: 'Whatever the network does, what happened before has the smaller Lamport time.',
      hint: 'A message that arrives late, or twice, is an event each time, and time never shrinks.',
    },
    'vector-clocks-count-causes': {
      points: 6,
      claim: 'A vector counts, node by node, the events that an event can know of.',
      hint: 'A receipt joins two vectors first and is counted after that, as an event of its own.',
    },
    'vectors-tell-order-from-concurrency': {
      points: 8,
      claim: 'Two vectors compare exactly as their events happened: before, after or concurrently.',
      hint: 'Keep a copy of the vector for each event; the clock itself goes on changing.',
    },
    'comparing-finds-concurrency': {
      points: 5,
      claim: 'Any two vectors are equal, before, after or concurrent, and absent nodes count as 0.',
      hint: 'Go through the nodes of both vectors, not only through those of the first.',
    },
    'a-put-replaces-what-it-has-seen': {
      points: 6,
      claim: 'A put replaces the values that its context covers and stands beside all others.',
      hint: 'Compare the context with the dot of each value and not with the whole object.',
    },
    'concurrent-puts-are-both-kept': {
      points: 7,
      claim:
        'An exchange keeps what is concurrent, drops what was replaced and brings nothing back.',
      hint: 'A value that only one side holds is either new to the other side or replaced there.',
    },
    'replicas-agree-and-lose-nothing': {
      points: 8,
      claim: 'Replicas that exchange come to hold the same: every value that no put has replaced.',
      hint: 'What a context covers must be remembered even where its values never arrived.',
    },
    'an-answered-put-survives-a-crash': {
      points: 7,
      claim:
        'What a node has told anybody it still knows after a crash, and no dot is given twice.',
      hint: 'Ask yourself before every answer and every message what a crash right after it loses.',
    },
    'delivery-waits-for-its-causes': {
      points: 6,
      claim: 'No message is delivered before one that came before it.',
      hint: 'A message carries how many of each sender were delivered where it was broadcast.',
    },
    'concurrent-messages-do-not-wait': {
      points: 6,
      claim: 'A message waits for its causes and for nothing else.',
      hint: 'Each delivery may free any of those that wait, whatever their order of arrival.',
    },
    'every-message-arrives-once': {
      points: 7,
      claim: 'Over a network that loses and doubles, every node delivers all messages, once each.',
      hint: 'Send again until the other node has said that it has the message, and then stop.',
    },
    'cristian-halves-the-round-trip': {
      points: 5,
      claim: "Cristian's method adds half the round trip and may err by as much.",
      hint: 'The offset is the difference between two clocks at one moment, that of the arrival.',
    },
    'ntp-takes-the-servers-time-out': {
      points: 6,
      claim: 'With four timestamps the time that the server took does not count as a delay.',
      hint: 'Which two of the four differences contain the offset, and with which sign?',
    },
    'the-truth-lies-within-the-error': {
      points: 6,
      claim: 'Of eight measurements the quickest is taken, and the true offset lies in its error.',
      hint: 'A lost measurement is one of the eight; the least delay has the least room for error.',
    },
    'corrected-time-never-jumps': {
      points: 7,
      claim:
        'Corrected time walks to its target, at most one twentieth faster or slower than before.',
      hint: 'The correction is a function of the own clock; a new target starts where it stands.',
    },
  },
})
