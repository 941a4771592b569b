/** Async generators: whoever wants a message asks for it, and all state is in where they stand. */
export { openFeed } from './feed.ts'
export { connectPubSub } from './channels.ts'
export { connectStreams } from './log.ts'
export { createBroker } from './memory.ts'
