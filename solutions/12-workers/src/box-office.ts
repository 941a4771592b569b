/** The seats: how many are left, and who has some. */
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

// #region reserve
/** Redis runs a script alone: nothing happens between its lines. */
const reserveScript = `
  if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
  local left = tonumber(redis.call('GET', KEYS[1]) or '0')
  local wanted = tonumber(ARGV[1])
  if left < wanted then return 0 end
  redis.call('DECRBY', KEYS[1], wanted)
  redis.call('HSET', KEYS[2], 'seats', wanted, 'from', KEYS[1])
  return 1
`
// #endregion reserve

const releaseScript = `
  local held = redis.call('HMGET', KEYS[1], 'seats', 'from')
  if not held[1] then return 0 end
  redis.call('DEL', KEYS[1])
  return redis.call('INCRBY', held[2], held[1])
`

/** Opens the box office; all who open one with the same Redis share the seats. */
export async function openBoxOffice({
  redis: url,
}: {
  readonly redis: string
}): Promise<BoxOffice> {
  const redis = openRedis(url)
  return {
    async offer(event, seats) {
      await redis.setnx(seatsOf(event), seats)
    },
    async reserve({ id, event, seats }) {
      return (await redis.eval(reserveScript, 2, seatsOf(event), holdingOf(id), seats)) === 1
    },
    async release(order) {
      await redis.eval(releaseScript, 1, holdingOf(order))
    },
    async left(event) {
      return Number((await redis.get(seatsOf(event))) ?? 0)
    },
    async close() {
      await redis.quit()
    },
  }
}
