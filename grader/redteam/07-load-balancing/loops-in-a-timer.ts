/** Falls into an endless loop when the suite moves the clock, outside of every call. */
export * from './honest.ts'

export function createHealthMonitor(): object {
  setTimeout(() => {
    for (;;) {}
  }, 1_000)
  return { start() {}, stop() {}, failed() {}, succeeded() {}, health: () => [{ id: 'a', state: 'up' }] }
}
