/** Leaves something that goes off while the next scenario, or the next submission, is judged. */
export * from './honest.ts'

let ticks = 0
const burn = () => {
  ticks += 1
  if (ticks === 2_000) process.exit(0)
  setImmediate(burn)
}
console.log('it ticks')
export function createHealthMonitor(): object {
  setImmediate(burn)
  setInterval(() => process.exit(0), 1)
  return { start() {}, stop() {}, failed() {}, health: () => [] }
}
