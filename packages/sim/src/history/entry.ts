import type { Answer } from '../driver/node-driver.ts'
import type { Fault } from '../simulation/fault.ts'
import type { Outcome } from './operation.ts'

/** Why a message never arrived. */
export type LossReason =
  /** The network lost it. */
  | 'loss'
  /** The link was cut when it was sent or when it would have arrived. */
  | 'cut'
  /** The receiver was down. */
  | 'down'
  /** A reply that nobody waits for any more. */
  | 'late'

type At<Kind extends string, Content = unknown> = {
  /** Virtual time in milliseconds. */
  readonly atMs: number
  readonly kind: Kind
} & Content

type OfNode<Kind extends string, Content = unknown> = At<Kind, { readonly node: string } & Content>

/** A message on its way; `id` is its number in the history. */
export type SendEntry = OfNode<
  'send',
  {
    readonly id: number
    readonly to: string
    readonly role: 'message' | 'request' | 'reply'
    readonly message: unknown
    /** The id of the request that a reply answers. */
    readonly answers?: number
  }
>

/** A message that reached its node. */
export type ReceiveEntry = OfNode<'receive', { readonly id: number; readonly from: string }>

/** One line of a history. Its place in the list is its number. */
export type Entry =
  | OfNode<'start', { readonly life: number }>
  | SendEntry
  | ReceiveEntry
  | OfNode<'lose', { readonly id: number; readonly why: LossReason }>
  | OfNode<'duplicate', { readonly id: number }>
  | OfNode<'hold', { readonly id: number }>
  | OfNode<'timeout', { readonly id: number }>
  | OfNode<'set-timer', { readonly timer: number; readonly afterMs: number }>
  | OfNode<'cancel-timer', { readonly timer: number }>
  | OfNode<'timer', { readonly timer: number }>
  | OfNode<'write' | 'append', { readonly file: string; readonly value: unknown }>
  | OfNode<'remove', { readonly file: string }>
  | OfNode<'sync' | 'synced', { readonly call: number }>
  | OfNode<'log' | 'error', { readonly text: string }>
  | OfNode<'state', { readonly state: unknown }>
  | OfNode<
      'invoke',
      {
        readonly operation: number
        readonly client: string
        readonly name: string
        readonly args: readonly unknown[]
      }
    >
  | OfNode<
      'return',
      {
        readonly operation: number
        readonly client: string
        readonly outcome: Outcome
        readonly answer: Answer
      }
    >
  | At<'fault', { readonly fault: Fault }>
  | At<'violation', { readonly invariant: string; readonly text: string }>
