import type { Redis } from 'ioredis'
import { connect } from './redis.ts'

/**
 * Seats by optimistic transactions: look, and then take only if nobody has touched what was seen.
 * What is watched belongs to a connection, so that a ledger does one thing after the other.
 */
export class SeatLedger {
  readonly #redis: Redis
  #last: Promise<unknown> = Promise.resolve()

  constructor(url: string) {
    this.#redis = connect(url)
  }

  async offer(event: string, seats: number): Promise<void> {
    await this.#redis.hsetnx('ledger:left', event, seats)
  }

  async left(event: string): Promise<number> {
    return Number(await this.#redis.hget('ledger:left', event))
  }

  reserve(order: { id: string; event: string; seats: number }): Promise<boolean> {
    return this.#alone(async () => {
      for (;;) {
        await this.#redis.watch('ledger:left', 'ledger:held')
        const held = await this.#redis.hexists('ledger:held', order.id)
        const refused = (await this.left(order.event)) < order.seats
        if (held === 1 || refused) {
          await this.#redis.unwatch()
          return held === 1
        }
        const holding = JSON.stringify([order.event, order.seats])
        const change = this.#redis.multi()
        change.hincrby('ledger:left', order.event, -order.seats)
        change.hset('ledger:held', order.id, holding)
        if ((await change.exec()) !== null) return true
      }
    })
  }

  release(order: string): Promise<void> {
    return this.#alone(async () => {
      for (;;) {
        await this.#redis.watch('ledger:held')
        const holding = await this.#redis.hget('ledger:held', order)
        if (holding === null) return void (await this.#redis.unwatch())
        const [event, seats] = JSON.parse(holding) as [string, number]
        const change = this.#redis.multi()
        change.hincrby('ledger:left', event, seats)
        change.hdel('ledger:held', order)
        if ((await change.exec()) !== null) return
      }
    })
  }

  async close(): Promise<void> {
    await this.#last.catch(() => {})
    this.#redis.disconnect()
  }

  #alone<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#last.then(act, act)
    this.#last = result
    result.catch(() => {})
    return result
  }
}
