import type { NodeEvent } from '@cloud-labs/sim'
import type { Wire } from './codec.ts'

/** What the grader asks of the subject's process; `id` pairs it with its reply. */
export type Request =
  /** Loads the entry; of a node, the modules of the life that begins next. */
  | { readonly op: 'load' }
  | {
      readonly op: 'call'
      /** The handle to call or whose method to call; 0 is the entry's exports. */
      readonly on: number
      readonly name?: string
      readonly args: readonly Wire[]
      readonly construct?: boolean
    }
  | { readonly op: 'serve'; readonly on: number }
  | { readonly op: 'advance'; readonly ms: number }
  | { readonly op: 'reset' }
  /** Makes an exchange with the grader's barrier, so that what is on its way arrives. */
  | { readonly op: 'settle'; readonly port: number }
  /** Lets something happen to the node that the entry creates; plain data, as the reply is. */
  | { readonly op: 'deliver'; readonly event: NodeEvent; readonly nowMs: number }

export type Reply =
  | { readonly id: number; readonly ok: Wire }
  | { readonly id: number; readonly threw: Wire }

/** Told once, before anything of the student's has been loaded. */
export interface Ready {
  readonly ready: true
  /** Where this process listens, if it opened the socket itself. */
  readonly origin?: string
}

/** Told without being asked: the process is about to end because of an uncaught error. */
export interface Crash {
  readonly crash: Wire
}

/** What the child is told when it starts, as JSON in its first argument. */
export interface ChildOptions {
  /** URL of the entry. */
  readonly entry: string
  readonly virtualTime: boolean
  /** Whether the process is for a node, to which the grader tells one event after the other. */
  readonly isNode?: boolean
  /** Inherited listening socket; absent where a process cannot inherit one (Windows). */
  readonly listenFd?: number
  /** Folder of Unix sockets, one an upstream, named by port; absent where TCP reaches them. */
  readonly upstreams?: string
  /** Whether the subject may write files and is under node's permission model. */
  readonly writesFiles?: boolean
}
