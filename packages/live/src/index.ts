/**
 * The nodes of a lab outside of the simulator. Receives a node's program, the same that the
 * simulator runs; runs it in real time, as processes of their own.
 *
 * - **The same semantics.** The driver is the simulator's: one event at a time, the next one when
 *   the code has come to rest, and effects that the runtime, not the node, brings about. A node
 *   that acts in between is told off here as well.
 * - **Over TCP**, with lines of JSON: what is under way when a connection breaks is lost. A cut is
 *   a list of peers whose packets a node neither sends nor takes.
 * - **A disk is a folder.** What a node did not sync stays in its process and dies with it.
 * - **Under Maelstrom**, on stdin and stdout: `init`, its error codes, and the workloads echo,
 *   broadcast and lin-kv. Operations have the names of its requests (`echo(echo)`,
 *   `broadcast(message)`, `read()`, `topology(topology)`, `read(key)`, `write(key, value)`,
 *   `cas(key, from, to)`); an error tells its code by its name (`maelstrom/error-codes.ts`).
 *
 * It reads the machine's clock and its chance, so that no two runs are the same; whoever needs the
 * same history twice takes the simulator. It puts nothing in a box.
 */
export {
  LiveCluster,
  type LiveClusterSettings,
  type MemberState,
} from './cluster/live-cluster.ts'
export { MemberError } from './cluster/member.ts'
export { loadCreateNode, NoNodeError } from './load-create-node.ts'
export type { Remark } from './live-node.ts'
export { type MaelstromSettings, runMaelstromNode } from './maelstrom/run-maelstrom-node.ts'
export type { Address } from './tcp/address.ts'
export { runTcpNode, type TcpNode, type TcpNodeSettings } from './tcp/run-tcp-node.ts'
export { type Outcome, TcpClient, type Wish } from './tcp/tcp-client.ts'
