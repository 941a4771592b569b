/**
 * The simulated network. Receives the nodes' code and a plan of what clients do and what breaks;
 * returns a history, the same to the byte for the same seed and code, and what checkers make of it.
 *
 * - **One door.** A node is `createNode(host) → handlers`. Whatever it does goes through `host` and
 *   becomes an effect; whatever happens to it is an event. Both are plain JSON data, so that a
 *   `NodeDriver` can run the code in this process or behind a pipe without a difference to be seen.
 * - **One event at a time.** A driver answers when the node has come to rest, that is, when no
 *   microtask is left. In Node that is a tick (no macrotask), so that async handlers cost no more
 *   than others; in a browser it is a message to oneself. A node that acts in between is told off.
 * - **Virtual time** in milliseconds, in whole microseconds, so that no sum differs in its last
 *   bit. Ties go to what was scheduled first. Time passes only while somebody awaits it.
 * - **A stream of chance for everything** (link, disk, node), named by the seed and hashed: what is
 *   left out of a plan does not shift the luck of the rest, and no node can compute the seed.
 * - **A crash takes everything but the disk**, and of the disk what was not synced, except for a
 *   beginning of it if the settings say so.
 * - **Budgets are counts**, of steps, runs or configurations, never seconds: a verdict is the same
 *   on every machine. What runs out of budget is `inconclusive`.
 * - **The search** over message orders runs each node's code once for each local state and event
 *   and remembers what came of it; the states of the world are combinations of numbers.
 *
 * No dependency, nothing of Node: it runs in a browser as it is.
 */
export { checkCausalOrder, type BroadcastStep } from './check/causal-order.ts'
export { checkConvergence } from './check/convergence.ts'
export { describeOperation } from './check/describe-operation.ts'
export {
  type Ruling,
  historicInvariant,
  type Invariant,
  InvariantError,
  invariant,
  type View,
  type Violation,
} from './check/invariant.ts'
export type { Judgement } from './check/judgement.ts'
export { checkLinearizable } from './check/linearizable.ts'
export { lockModel, type Model, queueModel, registerModel, storeModel } from './check/model.ts'
export { type Access, checkSession, type SessionGuarantee } from './check/session.ts'
export { checkPrefix, checkTotalOrder, type Deliveries } from './check/total-order.ts'
export type { DiskSettings } from './disk/disk-settings.ts'
export { checkTurn, TurnError } from './driver/check-turn.ts'
export { inProcess } from './driver/in-process.ts'
export type {
  Answer,
  Birth,
  DriverFactory,
  Effect,
  Moment,
  NodeDriver,
  NodeEvent,
  Turn,
} from './driver/node-driver.ts'
export {
  explore,
  type Exploration,
  type ExploreSettings,
} from './explore/explore.ts'
export type { TroubleLimits } from './explore/configuration.ts'
export { describeMove, type Move } from './explore/move.ts'
export {
  type FollowedTrace,
  followTrace,
  shrinkTrace,
  type ShrunkTrace,
} from './explore/shrink-trace.ts'
export { type CausalRelation, Causality } from './history/causality.ts'
export { compareHistories, type Divergence, findDivergence } from './history/divergence.ts'
export type { Entry, LossReason, ReceiveEntry, SendEntry } from './history/entry.ts'
export { History, type HistoryDetail } from './history/history.ts'
export type { Operation, Outcome } from './history/operation.ts'
export { canonicalJson } from './json/canonical-json.ts'
export { copyJson, NotPlainDataError } from './json/copy-json.ts'
export type { Latency, Quantiles } from './network/latency.ts'
export type { LinkPattern, LinkSettings, NetworkSettings } from './network/network-settings.ts'
export type { CreateNode, Handlers } from './node/create-node.ts'
export type { Disk } from './node/disk.ts'
export {
  OutOfTurnError,
  RequestFailedError,
  RequestTimeoutError,
  UnknownNodeError,
} from './node/errors.ts'
export type { Host } from './node/host.ts'
export type { Protocol } from './node/protocol.ts'
export { drawPlan, type PlanShape, type Trouble } from './plan/draw-plan.ts'
export type { Plan, PlannedCall, PlanStep } from './plan/plan.ts'
export {
  type Check,
  type Failure,
  type Finished,
  type Run,
  runPlan,
  type Trial,
} from './plan/run-plan.ts'
export { searchSeeds, type SeedRange, type SeedSearch } from './plan/search-seeds.ts'
export { followPath, type ShrunkPlan, shrinkPlan } from './plan/shrink-plan.ts'
export {
  drawInteger,
  drawItem,
  type RandomStream,
  randomStream,
  shuffle,
} from './random/random-stream.ts'
export type { Fault } from './simulation/fault.ts'
export { EventStormError } from './simulation/loop.ts'
export { CallFailedError, type PendingCall } from './simulation/pending-call.ts'
export type { SimulationSettings } from './simulation/settings.ts'
export { type CallRequest, Simulation } from './simulation/simulation.ts'
export { renderTracePage, type TracePageSettings } from './trace/render-trace-page.ts'
export { toShiViz } from './trace/to-shiviz.ts'
export { type TraceLineSettings, traceLines } from './trace/trace-lines.ts'
export type { Traced } from './trace/traced.ts'
export type { ClockFault } from './time/node-clock.ts'
