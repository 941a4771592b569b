import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Quorums',
  goal: 'Keep a replicated register readable and writable while replicas come and go.',
  kind: 'node',
  entry: './src/node.ts',
  unit: 5,
  minutes: 210,
  needs: ['15-clocks'],
  services: [],
  scenarios: {
    'a-key-has-fixed-homes': {
      points: 5,
      claim: 'The homes of a key are the same n nodes, in the same order, whoever is asked.',
      hint: 'Sort the names of all nodes, your own included, and walk round the circle.',
    },
    'impossible-quorums-are-refused': {
      points: 5,
      claim: 'A quorum that cannot exist, or cannot keep its promise, is refused.',
      hint: 'Check n against the cluster, r and w against n, and r + w where the mode needs it.',
    },
    'a-write-reaches-every-home': {
      points: 6,
      claim: 'A write ends with its w-th answer, and reaches all homes and no other node.',
      hint: 'Send to all homes at once and count the answers; do not send to only w of them.',
    },
    'the-newer-version-stays': {
      points: 6,
      claim: 'A replica keeps the newer version, in whatever order versions arrive.',
      hint: 'Compare the counter first and the name of the node only if the counters are equal.',
    },
    'reads-see-the-last-write': {
      points: 8,
      claim: 'With r + w > n, a client sees its last write and writes after it, at any node.',
      hint: 'A read takes the newest of r answers; a write looks for the newest version, too.',
    },
    'too-few-answers-are-unavailable': {
      points: 7,
      claim: 'Without enough homes an operation ends as unavailable, and with enough it succeeds.',
      hint: 'Count the homes that answered before the round was over, each of them once.',
    },
    'no-version-is-given-twice': {
      points: 7,
      claim: 'A node gives no version twice, not to concurrent writes and not after a crash.',
      hint: 'What a node has given away must be safe before anybody hears of it.',
    },
    'an-answered-write-survives-crashes': {
      points: 8,
      claim: 'What was answered is still there after crashes of any nodes.',
      hint: 'A replica that answers has promised something: what does a crash right after it lose?',
    },
    'a-read-repairs-what-is-stale': {
      points: 8,
      claim: 'After a read, every home that answered with something old holds the newest.',
      hint: 'The answers that come after the r-th are worth something, too.',
    },
    'stand-ins-take-what-homes-miss': {
      points: 8,
      claim: 'In sloppy mode, stand-ins take what homes do not, and keep it as a hint.',
      hint: 'A stand-in counts towards w and r, but what it keeps is not its own.',
    },
    'hints-come-home': {
      points: 8,
      claim: 'A hint survives crashes, goes home as soon as that is possible, and is then dropped.',
      hint: 'Try again and again until each home has answered, also after a restart.',
    },
    'replicas-agree-in-the-end': {
      points: 7,
      claim: 'After all faults, hints and reads make the homes agree on the newest version.',
      hint: 'Whatever w nodes have taken must reach at least one home, however late.',
    },
    'a-read-is-never-undone': {
      points: 7,
      claim: 'What a linearizable read returned, every later one returns as well, or newer.',
      hint: 'Who has seen a write that is under way must finish it before telling anybody.',
    },
    'clients-see-one-register': {
      points: 10,
      claim: 'In linearizable mode, clients see one register, whatever the network does.',
      hint: 'Follow the trace: which quorums did two operations use, and where do they meet?',
    },
  },
})
