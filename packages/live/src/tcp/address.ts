/** Where a node listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** Nobody but the machine's own users comes in. */
export const loopback = '127.0.0.1'
