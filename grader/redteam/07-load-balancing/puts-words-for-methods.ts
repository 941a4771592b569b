/** A monitor that has words where methods belong, so that whoever calls them breaks down. */
console.log('a word is no method')
export const createHealthMonitor = () => ({ health: () => [], failed: 'failed', succeeded: 'succeeded', start: 'start' })
