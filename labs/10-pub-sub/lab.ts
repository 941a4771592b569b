import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Publish and Subscribe',
  goal: 'Tell many at once what has happened, and know what each of them may miss.',
  kind: 'service',
  entry: './src/pub-sub.ts',
  unit: 3,
  minutes: 240,
  needs: ['02-http-rest'],
  services: ['redis'],
  scenarios: {
    'everybody-who-listens-is-told': {
      points: 5,
      claim:
        'Each subscriber of a topic gets each message once and in order, and nobody else does.',
      hint: 'A subscriber begins when it subscribes and ends when it closes; test both edges.',
    },
    'patterns-stand-for-many-topics': {
      points: 7,
      claim:
        'A plus stands for one level, a hash for all that follow, and anything else is refused.',
      hint: 'Split both at the slashes and compare level by level; text as a whole misleads.',
    },
    'groups-share-the-work': {
      points: 5,
      claim: 'Each message goes to one member of a group, and the members take turns.',
      hint: 'A group is known by two things, and neither the pattern nor the name is enough.',
    },
    'slow-subscribers-hold-up-nobody': {
      points: 7,
      claim: 'What does not fit is dropped and counted, and publishers and others do not wait.',
      hint: 'Look first for somebody who waits, then for room, and only then for what to drop.',
    },
    'processes-hear-each-other': {
      points: 5,
      claim: 'What one process publishes on Redis, subscribers in all processes get.',
      hint: 'A connection that has subscribed is of no use for anything else.',
    },
    'patterns-mean-the-same-on-redis': {
      points: 6,
      claim: 'A pattern stands for the same topics on Redis, and overlaps double nothing.',
      hint: 'Let Redis choose roughly and choose finely yourself; globs have more special signs.',
    },
    'claims-make-a-group': {
      points: 6,
      claim: 'Members of a group in several processes get each message once between them.',
      hint: 'There is a command that sets a key only if nobody else has set it.',
    },
    'a-cut-loses-what-was-said': {
      points: 6,
      claim: 'Subscribers come back after a cut by themselves, and what they missed is gone.',
      hint: 'Most of this the client does for you, if you do not take it away from it.',
    },
    'the-past-can-be-read-again': {
      points: 7,
      claim: 'A subscription to the log begins now, at the start or behind any message.',
      hint: "The word 'now' has to become an id before anybody waits.",
    },
    'a-cut-loses-nothing-here': {
      points: 6,
      claim: 'Whoever reads the log misses nothing and gets nothing twice when cut off.',
      hint: 'The reader, and not Redis, knows how far it has come.',
    },
    'the-log-is-trimmed': {
      points: 4,
      claim: 'The log keeps as many messages as it should, and not for ever more.',
      hint: 'XADD can trim while it appends, and need not be exact about it.',
    },
    'groups-remember-where-they-were': {
      points: 7,
      claim: 'What is published while no member of a group is there waits until one comes.',
      hint: 'Redis keeps a place for each group, as long as nobody makes the group anew.',
    },
    'the-dead-are-relieved': {
      points: 9,
      claim: 'What a member took and never acknowledged goes to another one when its time is over.',
      hint: 'Whoever waits for news has to look up from time to time for what others left.',
    },
    'events-are-pushed-to-many': {
      points: 7,
      claim: 'Clients of the feed get events as they happen, over few connections to Redis.',
      hint: 'Read the log once and share it out; a broker for that is already written.',
    },
    'clients-resume-where-they-left': {
      points: 7,
      claim: 'A client that comes back with its last id gets what it missed, once and in order.',
      hint: 'There is a moment at which the past ends and the present begins; nothing may fit in.',
    },
    'slow-clients-are-let-go': {
      points: 6,
      claim: 'A client that does not read delays nobody, is let go, and leaves nothing behind.',
      hint: 'A write tells you when the connection has had enough; the close event tells the rest.',
    },
  },
})
