import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Queues',
  goal: 'Let producers and consumers work together that are never online at the same time.',
  kind: 'service',
  entry: './src/server.ts',
  unit: 3,
  minutes: 240,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'queues-are-found-by-name': {
      points: 6,
      claim: 'A queue is created once, found by its name and its URL, and gone when deleted.',
      hint: 'The URL is built from the Host field of the request, and read by its path alone.',
    },
    'refusals-have-types': {
      points: 6,
      claim: 'Each refusal names its type in the content and its older code in a header field.',
      hint: 'Take both from one table, and let nothing but a QueueError blame the client.',
    },
    'messages-wait-for-their-consumer': {
      points: 7,
      claim: 'What is sent while nobody listens is received later as it was, until it is deleted.',
      hint: 'Count characters and bytes apart, and send back the MD5 of the bytes.',
    },
    'attributes-travel-with-the-message': {
      points: 7,
      claim: 'Receivers get the attributes that they ask for, with a digest of exactly those.',
      hint: 'Work the example of the contract by hand, byte by byte, before you look elsewhere.',
    },
    'received-messages-are-hidden-for-a-while': {
      points: 7,
      claim: 'A received message is hidden from everybody, and comes back if nobody deletes it.',
      hint: 'A message needs no timer: it knows from when on it may be seen.',
    },
    'only-the-newest-receipt-counts': {
      points: 6,
      claim: 'Each receipt handle is new, and an older one of the same message does nothing.',
      hint: 'Tell three handles apart: the newest, one that was, and one that never was.',
    },
    'visibility-can-be-changed': {
      points: 6,
      claim: 'Whoever holds a message keeps it longer or gives it back; nobody else can.',
      hint: 'The new timeout begins now, and a message that nobody holds has none.',
    },
    'delayed-messages-appear-later': {
      points: 6,
      claim: 'A delay of the queue or of the message passes before anybody receives it.',
      hint: 'A delay of zero is a delay, and not the absence of one.',
    },
    'old-messages-are-dropped': {
      points: 4,
      claim: 'A message is dropped when the retention period is over, whatever happened to it.',
      hint: 'The period begins when the message is sent, and nothing prolongs it.',
    },
    'long-polls-wait-for-work': {
      points: 8,
      claim: 'A poll waits for a message, whatever makes it available, and no longer than asked.',
      hint: 'List all events that can make a message available; one of them is only time.',
    },
    'batches-fail-entry-by-entry': {
      points: 7,
      claim: 'An entry that fails spoils no other, and a batch that is no batch does nothing.',
      hint: 'Judge the batch as a whole first, then do for each entry what is done for one.',
    },
    'queues-say-how-full-they-are': {
      points: 6,
      claim: 'A queue tells its attributes and three counts, takes changes, and can be purged.',
      hint: 'Each message is in exactly one of three states; read it off what you store.',
    },
    'poison-goes-to-the-dead-letter-queue': {
      points: 7,
      claim: 'A message that has been received too often moves to the dead-letter queue.',
      hint: 'The last permitted consumer still has its time before the message is given up.',
    },
    'dead-letters-can-be-redriven': {
      points: 4,
      claim: 'Dead letters move back to where they came from, or elsewhere, and start afresh.',
      hint: 'The message has to know which queue gave it up.',
    },
    'groups-keep-their-order': {
      points: 8,
      claim: 'A FIFO queue delivers each group in order and never past a message in flight.',
      hint: 'Find out first which groups have a message in flight, then go through the queue.',
    },
    'duplicates-are-swallowed': {
      points: 5,
      claim: 'A FIFO queue takes a message with a known id for the same, for five minutes.',
      hint: 'What a queue has seen has to outlive the message itself.',
    },
  },
})
