/** What customers want, and what becomes of it. */

/** An order as it travels: plain data, because it waits in Redis and outlives every program. */
export interface Order {
  /** Letters, digits and hyphens, with a letter in front; the same wish has the same id. */
  readonly id: string
  readonly event: string
  readonly seats: number
  readonly cents: number
  /** Members of the club are served first. */
  readonly member?: boolean
}

/** What comes of an order that was worked off. That there is nothing left is an answer as well. */
export type Outcome = 'sold' | 'sold-out'

export type Status = 'unknown' | 'waiting' | 'failed' | Outcome

/** What is kept of an order that has failed for good. */
export interface DeadLetter {
  readonly order: Order
  /** The message of the last error. */
  readonly reason: string
  /** How often it was tried, the last time included. */
  readonly attempts: number
}

/** Names of the queues, for all who look into them. */
export const ordersQueue = 'orders'
export const deadOrdersQueue = 'dead-orders'
