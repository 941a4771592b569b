/** Stalls in real time before it answers, so that others' time runs out and its own does not. */
import { createNode as createHonest } from './honest.ts'

const cell = new Int32Array(new SharedArrayBuffer(4))

export const createNode = (host: any) => {
  const honest = createHonest(host)
  const read = () => {
    const before = host.now()
    Atomics.wait(cell, 0, 0, 300)
    throw new Error(`${host.now() - before} ms have passed`)
  }
  return { ...honest, operations: { ...honest.operations, read } }
}
