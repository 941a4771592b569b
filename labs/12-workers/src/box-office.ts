/** The seats: how many are left, and who has some. */
import { notImplemented } from '@cloud-labs/labkit'
import { openRedis } from './connection.ts'

/** Seats that an order wants. */
export interface Wish {
  readonly id: string
  readonly event: string
  readonly seats: number
}

export interface BoxOffice {
  /** Puts seats on sale. An event that has been offered before keeps the seats that it has. */
  offer(event: string, seats: number): Promise<void>
  /**
   * Takes all seats of an order or none. Asked again for the same order, it says the same and takes
   * nothing more.
   * @returns Whether the order has its seats.
   */
  reserve(wish: Wish): Promise<boolean>
  /** Gives the seats of an order back, if it has any. */
  release(order: string): Promise<void>
  /** How many seats are left; none of an event that nobody has offered. */
  left(event: string): Promise<number>
  close(): Promise<void>
}

const seatsOf = (event: string): string => `shop:seats:${event}`
const holdingOf = (order: string): string => `shop:holding:${order}`

/** Opens the box office; all who open one with the same Redis share the seats. */
export async function openBoxOffice({
  redis: url,
}: {
  readonly redis: string
}): Promise<BoxOffice> {
  const redis = openRedis(url)
  return {
    async offer(event, seats) {
      // TODO(1): put the number of seats under seatsOf(event), unless there is one already.
      notImplemented(1, `offer ${seats} seats for ${event}`)
    },
    async reserve({ id, event, seats }) {
      // TODO(1): in one step: grant what this order holds already; refuse if fewer seats are left
      // than it wants; else take them and remember under holdingOf(id) what was taken from where.
      notImplemented(1, `reserve ${seats} seats of ${event} in ${seatsOf(event)} for ${id}`)
    },
    async release(order) {
      // TODO(1): in one step: give back what the order holds, if it holds anything, and forget it.
      notImplemented(1, `release what is in ${holdingOf(order)}`)
    },
    async left(event) {
      // TODO(1): the number of seats, or 0.
      notImplemented(1, `count the seats of ${event}`)
    },
    async close() {
      await redis.quit()
    },
  }
}
