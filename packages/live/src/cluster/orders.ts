import type { Address } from '../tcp/address.ts'

/** What a cluster tells the process of one of its nodes. */
export type Order =
  | {
      readonly type: 'begin'
      /** The absolute path of the file that exports `createNode`. */
      readonly entry: string
      readonly id: string
      readonly peers: readonly string[]
      readonly folder: string
      readonly randomName?: string
      readonly cuts: readonly string[]
    }
  | { readonly type: 'connect'; readonly addresses: Readonly<Record<string, Address>> }
  | { readonly type: 'cut'; readonly peer: string }
  | { readonly type: 'heal' }

/** An order with its number, under which the process says that it is done. */
export interface NumberedOrder {
  readonly number: number
  readonly order: Order
}

/** An order was carried out, or could not be. */
export interface Done {
  readonly number: number
  /** Where the node listens, once it has begun. */
  readonly port?: number
  /** Why the order could not be carried out. */
  readonly error?: string
}
