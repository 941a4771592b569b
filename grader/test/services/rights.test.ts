import { describe, expect, test } from 'vitest'
import { kinds, reach, rejectionOf, serve } from './serving.ts'

const forbidden = [
  'ACL LIST',
  'ACL SETUSER default on nopass ~* +@all',
  'BGREWRITEAOF',
  'BGSAVE',
  'CLIENT KILL TYPE normal',
  'CLIENT PAUSE 1000',
  'CLIENT NO-EVICT on',
  'CLUSTER RESET',
  'CONFIG GET *',
  'CONFIG SET maxmemory 0',
  'DEBUG SEGFAULT',
  'DEBUG SLEEP 1',
  'FAILOVER',
  'FUNCTION KILL',
  'LATENCY RESET',
  'MIGRATE 127.0.0.1 6379 key 0 1000',
  'MODULE LOAD /tmp/evil.so',
  'MONITOR',
  'PSYNC ? -1',
  'REPLICAOF 127.0.0.1 6379',
  'RESTORE key 0 payload',
  'SAVE',
  'SCRIPT DEBUG SYNC',
  'SCRIPT DEBUG YES',
  'SCRIPT KILL',
  'SHUTDOWN NOSAVE',
  'SLAVEOF NO ONE',
  'SLOWLOG RESET',
  'SWAPDB 0 1',
]

/** What refuses: the rights, or a server that knows no such command. */
const refusals = /NOPERM|unknown (sub)?command|not allowed|no permissions/i

describe.for(kinds)("a submission at a run's Redis, %s", (kind) => {
  test('is refused what would reach beyond its own data', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    const answers = forbidden.map(async (line) => {
      const [command = '', ...args] = line.split(' ')
      const answer = await rejectionOf(client.call(command, ...args))
      return refusals.test(answer) ? [] : [`${line}: ${answer}`]
    })
    expect((await Promise.all(answers)).flat()).toEqual([])
    expect(await client.ping()).toBe('PONG')
  })

  test.for(['CONFIG GET *', 'SHUTDOWN NOSAVE', 'DEBUG SLEEP 1'])(
    'is refused %s in scripts and transactions as well',
    async (line, { skip }) => {
      const { redis } = await serve(kind, skip)
      const client = reach(redis)
      const words = line.split(' ')
      const call = `return redis.call(${words.map((word) => `'${word}'`).join()})`
      expect(await rejectionOf(client.eval(call, 0))).toMatch(/^ReplyError/)
      const [command = '', ...args] = words
      const queued = client.multi().call(command, ...args)
      expect(await rejectionOf(queued.exec())).toMatch(/EXECABORT/)
    },
  )

  test("does not get the grader's rights by guessing", async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    expect(await rejectionOf(client.auth('grader', 'grader'))).toMatch(/WRONGPASS|AUTH/)
    expect(await rejectionOf(client.call('CONFIG', 'GET', '*'))).toMatch(refusals)
  })

  test('may do with its own data what ioredis and bullmq do', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    await client.mset({ one: '1', two: '2' })
    expect((await client.keys('*')).toSorted()).toEqual(['one', 'two'])
    expect(await client.info('server')).toContain('redis_version')
    expect(await client.eval("return redis.call('incr', KEYS[1])", 1, 'one')).toBe(2)
    expect(await client.client('LIST')).toContain('id=')
    expect(await client.client('SETNAME', 'shop')).toBe('OK')
    await client.xadd('orders', '*', 'what', 'pizza')
    await client.xgroup('CREATE', 'orders', 'cooks', '0')
    expect(await client.select(3)).toBe('OK')
    expect(await client.flushdb()).toBe('OK')
  })
})
