/** What can be asked of nodes that run in processes of their own. */
export interface NodeProcesses {
  /** Whether a crash ends the node's process, and not its life alone. */
  crashesAreReal: boolean
  /** Lets the nodes of the next run remember nothing, whatever their processes have kept. */
  startAfresh(): void
}
