/** Takes the virtual clock into its own hands: moves it, replaces it and reads the real one. */
import { setTimeout as later } from 'node:timers/promises'
export * from './honest.ts'

const { clock } = setTimeout as never as { clock?: { tick(ms: number): void; uninstall(): void } }
clock?.tick(1e9)
clock?.uninstall()
Date.now = () => 0
performance.now = () => Number.NaN
Object.defineProperty(process, 'hrtime', { value: () => [0, 0] })
void later(1).then(() => console.log('real time passes'))
console.log(`the clock says ${Date.now()}`)

export const createHealthMonitor = () => ({
  start() {}, stop() {}, failed: () => { clock?.tick(60_000) }, succeeded() {},
  health: () => [{ id: 'a', state: Date.now() > 5 ? 'down' : 'up', probes: 1 }, { id: 'b', state: 'up' }],
})
