/** Looks for node's own IPC channel to the parent, and sends it the end of a test run. */
export * from './honest.ts'

const { send, channel, connected } = process
send?.({ type: 'finished', state: 'passed' })
console.log(`send is ${typeof send}, channel is ${typeof channel}, connected is ${connected}`)
