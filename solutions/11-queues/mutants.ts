import { defineMutants } from '#mutants'
import lab from '../../labs/11-queues/lab.ts'

export default defineMutants(lab, {
  'ignores-the-host-field': {
    file: 'registry.ts',
    replaces: '`http://${host}/${account}/${queue.name}`',
    with: '`http://localhost:9324/${account}/${queue.name}`',
    sin: 'Hands out URLs at which the client cannot reach the server.',
    caughtBy: ['queues-are-found-by-name'],
  },
  'remembers-deleted-queues': {
    file: 'queue-operations.ts',
    replaces: 'registry.delete(queue.name)',
    with: 'queue.messages.clear()',
    sin: 'Empties a queue instead of deleting it.',
    caughtBy: ['queues-are-found-by-name'],
  },
  'sends-no-older-code': {
    file: 'protocol.ts',
    replaces: `  response.setHeader(
    'x-amzn-query-error',
    \`\${refusal.queryCode};\${isOwnFault ? 'Receiver' : 'Sender'}\`,
  )
`,
    with: '',
    sin: 'Leaves the older code out of its refusals.',
    caughtBy: ['refusals-have-types'],
  },
  'blames-itself-for-bad-json': {
    file: 'protocol.ts',
    replaces: `throw new QueueError('SerializationException', 'The content is no JSON object.')`,
    with: `throw new SyntaxError('The content is no JSON object.')`,
    sin: 'Answers content that is no JSON object with an internal failure.',
    caughtBy: ['refusals-have-types'],
  },
  'takes-any-queue-for-the-same': {
    file: 'queue-operations.ts',
    replaces: '  if (differs) {',
    with: '  if (differs && Object.keys(existing).length === 0) {',
    sin: 'Finds a queue by its name alone, whatever attributes were asked for.',
    caughtBy: ['refusals-have-types'],
  },
  'empties-a-queue-that-is-there': {
    file: 'queue-operations.ts',
    replaces: 'urlOf(existing ?? addQueue(registry, name, settings), host)',
    with: 'urlOf(addQueue(registry, name, settings), host)',
    sin: 'Creates a queue anew that is there already.',
    caughtBy: ['messages-wait-for-their-consumer'],
  },
  'measures-characters': {
    file: 'drafts.ts',
    replaces: 'Buffer.byteLength(body))',
    with: 'body.length)',
    sin: 'Takes the number of characters for the size of a message.',
    caughtBy: ['messages-wait-for-their-consumer'],
  },
  'takes-every-character': {
    file: 'drafts.ts',
    replaces: String.raw`\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}`,
    with: String.raw`\u{20}-\u{10ffff}`,
    sin: 'Refuses control characters, but no other character that XML does not allow.',
    caughtBy: ['messages-wait-for-their-consumer'],
  },
  'hands-out-ten': {
    file: 'message-operations.ts',
    replaces: `'MaxNumberOfMessages', { least: 1, most: 10 }) ?? 1`,
    with: `'MaxNumberOfMessages', { least: 1, most: 10 }) ?? 10`,
    sin: 'Gives ten messages to a receiver that did not say how many it wants.',
    caughtBy: ['messages-wait-for-their-consumer'],
  },
  'digests-in-order-of-arrival': {
    file: 'checksums.ts',
    replaces: 'Object.keys(attributes).toSorted()',
    with: 'Object.keys(attributes)',
    sin: 'Digests attributes in the order in which they came.',
    caughtBy: ['attributes-travel-with-the-message'],
  },
  'digests-what-it-does-not-send': {
    file: 'message-operations.ts',
    replaces: 'MD5OfMessageAttributes: md5OfAttributes(attributes)',
    with: 'MD5OfMessageAttributes: md5OfAttributes(message.attributes)',
    sin: 'Digests all attributes of a message, also those that nobody asked for.',
    caughtBy: ['attributes-travel-with-the-message'],
  },
  'weighs-values-alone': {
    file: 'drafts.ts',
    replaces: 'Buffer.byteLength(name) + Buffer.byteLength(value.DataType) + bytesOf(value).length',
    with: 'Buffer.byteLength(name) * 0 + bytesOf(value).length',
    sin: 'Leaves the names and types of attributes out of the size of a message.',
    caughtBy: ['attributes-travel-with-the-message'],
  },
  'stops-before-the-dot': {
    file: 'message-attributes.ts',
    replaces: 'name.startsWith(wanted.slice(0, -1))',
    with: 'name.startsWith(wanted.slice(0, -2))',
    sin: "Takes 'orderly' for one of 'order.*'.",
    caughtBy: ['attributes-travel-with-the-message'],
  },
  'lends-before-it-refuses': {
    file: 'message-operations.ts',
    replaces: `  const wishes = readWishes(input)
  const messages = await waitForMessages(queue, () => take(registry, queue, order), {
    waitMs,
    left,
  })
`,
    with: `  const messages = await waitForMessages(queue, () => take(registry, queue, order), {
    waitMs,
    left,
  })
  const wishes = readWishes(input)
`,
    sin: 'Reads what a receiver wants to be told after it has taken the messages.',
    caughtBy: ['attributes-travel-with-the-message'],
  },
  'ignores-the-queues-timeout': {
    file: 'message-operations.ts',
    replaces: '?? numberIn(queue.settings, name)',
    with: '?? 30',
    sin: 'Hides messages for thirty seconds, whatever the queue says.',
    caughtBy: ['received-messages-are-hidden-for-a-while'],
  },
  'takes-receipts-of-other-queues': {
    file: 'receipts.ts',
    replaces: 'if (name !== queue.name || nonce === undefined)',
    with: 'if (name === undefined || nonce === undefined)',
    sin: 'Takes the receipt handle of another queue for an old one of its own.',
    caughtBy: ['only-the-newest-receipt-counts'],
  },
  'deletes-only-what-is-in-flight': {
    file: 'visibility.ts',
    replaces: 'if (message === undefined) return',
    with: 'if (message === undefined || !isInFlight(message)) return',
    sin: 'Does not let a slow consumer delete what nobody has received since.',
    caughtBy: ['only-the-newest-receipt-counts'],
  },
  'lets-old-receipts-work': {
    file: 'receipts.ts',
    replaces: 'return message?.receipt === receipt ? message : undefined',
    with: 'return message',
    sin: 'Lets whoever once had a message delete it or change its timeout.',
    caughtBy: ['only-the-newest-receipt-counts', 'visibility-can-be-changed'],
  },
  'hides-what-nobody-has': {
    file: 'visibility.ts',
    replaces: 'if (message === undefined || !isInFlight(message))',
    with: 'if (message === undefined)',
    sin: 'Lets a consumer hide a message that it no longer has.',
    caughtBy: ['visibility-can-be-changed'],
  },
  'takes-zero-for-unsaid': {
    file: 'drafts.ts',
    replaces: `(delay ?? numberIn(queue.settings, 'DelaySeconds'))`,
    with: `(delay || numberIn(queue.settings, 'DelaySeconds'))`,
    sin: 'Delays a message as the queue says, although it asked for no delay.',
    caughtBy: ['delayed-messages-appear-later'],
  },
  'starts-the-period-at-the-receipt': {
    file: 'retention.ts',
    replaces: 'return message.sentAtMs +',
    with: 'return (message.firstReceivedAtMs ?? message.sentAtMs) +',
    sin: 'Keeps a message longer because somebody has received it.',
    caughtBy: ['old-messages-are-dropped'],
  },
  'sleeps-through-delays': {
    file: 'long-polls.ts',
    replaces: 'Math.min(message.visibleAtMs, expiryOf(queue, message))',
    with: 'expiryOf(queue, message)',
    sin: 'Wakes nobody when a delay or a visibility timeout is over.',
    caughtBy: ['long-polls-wait-for-work'],
  },
  'wakes-nobody-for-what-is-given-back': {
    file: 'visibility.ts',
    replaces: `  message.visibleAtMs = Date.now() + visibilityMs
  announce(queue)`,
    with: '  message.visibleAtMs = Date.now() + visibilityMs',
    sin: 'Lets polls wait for a message that has been given back.',
    caughtBy: ['long-polls-wait-for-work'],
  },
  'serves-those-who-have-left': {
    file: 'long-polls.ts',
    replaces: `  left.addEventListener('abort', () => end([]), { once: true })
`,
    with: '',
    sin: 'Gives a message to a poll whose client has gone away.',
    caughtBy: ['long-polls-wait-for-work'],
  },
  'fails-as-a-whole': {
    file: 'batch-operations.ts',
    replaces: 'if (!(error instanceof QueueError)) throw error',
    with: 'if (!(error instanceof QueueError) || mostEntries > 0) throw error',
    sin: 'Refuses a batch because one of its entries fails.',
    caughtBy: ['batches-fail-entry-by-entry'],
  },
  'weighs-no-batches': {
    file: 'batch-operations.ts',
    replaces: 'sum + sizeOfEntry(entry), 0) > mostBytes',
    with: 'Math.max(sum, sizeOfEntry(entry)), 0) > mostBytes',
    sin: 'Looks at the largest entry of a batch and not at all of them together.',
    caughtBy: ['batches-fail-entry-by-entry'],
  },
  'counts-delayed-as-in-flight': {
    file: 'queue.ts',
    replaces: 'return !isVisible(message) && message.receipt !== undefined',
    with: 'return !isVisible(message)',
    sin: 'Takes whatever is hidden for what somebody has.',
    caughtBy: ['queues-say-how-full-they-are'],
  },
  'purges-only-the-visible': {
    file: 'queue-operations.ts',
    replaces: `  queue.purgedAtMs = now
  queue.messages.clear()`,
    with: `  queue.purgedAtMs = now
  for (const message of queue.messages.values()) {
    if (message.visibleAtMs <= now) queue.messages.delete(message.id)
  }`,
    sin: 'Lets delayed messages survive a purge.',
    caughtBy: ['queues-say-how-full-they-are'],
  },
  'tells-more-than-it-is-asked': {
    file: 'description.ts',
    replaces: `if (names.includes('All')) return all`,
    with: `if (names.length === 0 || names.includes('All')) return all`,
    sin: 'Tells all attributes to who asks for none.',
    caughtBy: ['queues-say-how-full-they-are'],
  },
  'buries-the-living': {
    file: 'dead-letters.ts',
    replaces: 'isVisible(message) && message.receiveCount >=',
    with: 'message.receiveCount >=',
    sin: 'Gives a message up while its last consumer is at work on it.',
    caughtBy: ['poison-goes-to-the-dead-letter-queue'],
  },
  'reads-no-digits': {
    file: 'dead-letters.ts',
    replaces: String.raw`/^\d+$/.test(String(count)) ? Number(count) : 0`,
    with: `typeof count === 'number' ? count : 0`,
    sin: 'Refuses a count that is written as a string.',
    caughtBy: ['poison-goes-to-the-dead-letter-queue'],
  },
  'buries-across-kinds': {
    file: 'dead-letters.ts',
    replaces: 'target !== undefined && target.isFifo === isFifo',
    with: 'target !== undefined && typeof isFifo === "boolean"',
    sin: 'Lets a FIFO queue be the dead-letter queue of a standard queue.',
    caughtBy: ['poison-goes-to-the-dead-letter-queue'],
  },
  'buries-in-silence': {
    file: 'dead-letters.ts',
    replaces:
      '  for (const message of poison) bury(message, { from: queue, to: target })\n  announce(target)',
    with: '  for (const message of poison) bury(message, { from: queue, to: target })',
    sin: 'Wakes nobody who waits at the dead-letter queue.',
    caughtBy: ['poison-goes-to-the-dead-letter-queue'],
  },
  'redrives-in-silence': {
    file: 'dead-letters.ts',
    replaces: '    target.messages.set(letter.id, revive(letter))\n    announce(target)',
    with: '    target.messages.set(letter.id, revive(letter))',
    sin: 'Wakes nobody who waits where a dead letter comes back.',
    caughtBy: ['dead-letters-can-be-redriven'],
  },
  'brands-what-is-redriven': {
    file: 'dead-letters.ts',
    replaces: '    receipt: undefined,\n    sourceArn: undefined,',
    with: '    receipt: undefined,',
    sin: 'Takes a message for a dead letter that has been moved back.',
    caughtBy: ['dead-letters-can-be-redriven'],
  },
  'redrives-what-is-held': {
    file: 'dead-letters.ts',
    replaces: '[...source.messages.values()].filter(isVisible)',
    with: '[...source.messages.values()]',
    sin: 'Moves a dead letter while somebody examines it.',
    caughtBy: ['dead-letters-can-be-redriven'],
  },
  'locks-no-groups': {
    file: 'fifo.ts',
    replaces: 'return !locked.has(message.groupId)',
    with: 'return isVisible(message)',
    sin: 'Delivers a message while an earlier one of its group is in flight.',
    caughtBy: ['groups-keep-their-order'],
  },
  'takes-one-of-each-group': {
    file: 'fifo.ts',
    replaces: '    return !locked.has(message.groupId)',
    with: '    return !locked.has(message.groupId) && locked.add(message.groupId)',
    sin: 'Takes no more than one message of a group at a time.',
    caughtBy: ['groups-keep-their-order'],
  },
  'sleeps-through-the-end-of-a-message': {
    file: 'long-polls.ts',
    replaces: 'Math.min(message.visibleAtMs, expiryOf(queue, message))',
    with: 'message.visibleAtMs',
    sin: 'Wakes nobody when a message in flight is dropped and frees its group.',
    caughtBy: ['groups-keep-their-order'],
  },
  'answers-polls-with-one': {
    file: 'long-polls.ts',
    replaces: 'if (messages.length > 0) end(messages)',
    with: 'if (messages.length > 0) end(messages.slice(0, 1))',
    sin: 'Takes several messages for a poll that waited, and hands it only the first.',
    caughtBy: ['groups-keep-their-order'],
  },
  'looks-only-backwards': {
    file: 'fifo.ts',
    replaces: 'new Set(messages.filter(isInFlight).map(({ groupId }) => groupId))',
    with: 'new Set<string | undefined>()',
    sin: 'Delivers a message again while a later one of its group is in flight.',
    caughtBy: ['groups-keep-their-order'],
  },
  'keeps-a-freed-group-secret': {
    file: 'visibility.ts',
    replaces: '  queue.messages.delete(message.id)\n  announce(queue)',
    with: '  queue.messages.delete(message.id)',
    sin: 'Wakes nobody when a deletion frees the rest of a group.',
    caughtBy: ['groups-keep-their-order'],
  },
  'forgets-what-is-done': {
    file: 'visibility.ts',
    replaces: '  queue.messages.delete(message.id)\n',
    with: `  queue.messages.delete(message.id)
  queue.remembered.delete(message.deduplicationId ?? '')
`,
    sin: 'Forgets the id of a message as soon as the message is deleted.',
    caughtBy: ['duplicates-are-swallowed'],
  },
  'forgets-what-is-purged': {
    file: 'queue-operations.ts',
    replaces: `  queue.purgedAtMs = now
`,
    with: `  queue.purgedAtMs = now
  queue.remembered.clear()
`,
    sin: 'Forgets with a purge which ids it has accepted.',
    caughtBy: ['duplicates-are-swallowed'],
  },
  'prolongs-with-each-duplicate': {
    file: 'fifo.ts',
    replaces: '  return queue.remembered.get(deduplicationId)',
    with: `  const known = queue.remembered.get(deduplicationId)
  if (known) queue.remembered.set(deduplicationId, { ...known, atMs: Date.now() })
  return known`,
    sin: 'Counts the five minutes from the last duplicate and not from the first message.',
    caughtBy: ['duplicates-are-swallowed'],
  },
})
