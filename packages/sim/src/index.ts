/**
 * The simulated network.
 */
export type { CreateNode, Handlers } from './node/create-node.ts'
export type { Host } from './node/host.ts'
export { inProcess } from './driver/in-process.ts'
export { Simulation } from './simulation/simulation.ts'
export { invariant, historicInvariant, InvariantError } from './check/invariant.ts'
