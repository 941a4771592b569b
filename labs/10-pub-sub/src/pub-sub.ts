/** The four things that this lab builds; all that is judged goes through here. */
export { openFeed } from './feed.ts'
export { createBroker } from './memory-broker.ts'
export { connectPubSub } from './pub-sub-broker.ts'
export { connectStreams } from './stream-broker.ts'
