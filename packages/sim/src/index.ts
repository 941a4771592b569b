/**
 * The simulated network.
 */
export type { CreateNode, Handlers } from './node/create-node.ts'
export type { Host } from './node/host.ts'
export { inProcess } from './driver/in-process.ts'
export { Simulation } from './simulation/simulation.ts'
export { type Invariant, invariant, historicInvariant, InvariantError } from './check/invariant.ts'
export { explore } from './explore/explore.ts'
export { shrinkTrace } from './explore/shrink-trace.ts'
export { describeMove } from './explore/move.ts'
