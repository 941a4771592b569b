/**
 * The program of the embedded server, in a process of its own: a script that never ends would
 * otherwise take the grader with it. It listens on two sockets with the same data, one for the
 * submission, which may not use every command, and one for the grader.
 */
import { json } from 'node:stream/consumers'
import {
  type CommandPlan,
  createRedisCommandExecutor,
  RedisResult,
  RedisServerState,
  Resp2Server,
} from 'js-redis-server/core'
import { listenOn } from './listen-on.ts'
import type { EmbeddedOrder } from './start-redis.ts'

/** The version that Debian has. */
const compatibility = 'redis-7.0'

/** What the real server's @admin and @dangerous forbid, as far as this one knows it. */
const forbidden = new Set([
  ...['bgrewriteaof', 'bgsave', 'cluster', 'config', 'debug', 'failover', 'lastsave'],
  ...['latency', 'migrate', 'module', 'monitor', 'psync', 'replicaof', 'restore', 'role', 'save'],
  ...['shutdown', 'slaveof', 'slowlog', 'swapdb', 'sync', 'client kill', 'client no-evict'],
  ...['client pause', 'client unpause', 'script kill', 'script debug', 'function kill'],
])

/** Refuses as the real server does, also from within scripts. */
function refuseForbidden({ definition, rawArgs }: CommandPlan): RedisResult | undefined {
  const name = definition.name.toLowerCase()
  const [part] = rawArgs
  const whole = `${name} ${part?.toString().toLowerCase()}`
  if (!forbidden.has(name) && !forbidden.has(whole)) return undefined
  const words = `this user has no permissions to run the '${name}' command`
  return RedisResult.error(words, 'NOPERM')
}

const order = (await json(process.stdin)) as EmbeddedOrder
const state = new RedisServerState({
  databaseCount: 16,
  compatibility,
  ...(order.password === undefined ? {} : { requirepass: order.password }),
})
const guard = { name: 'rights', beforeExecute: refuseForbidden }
for (const [socket, policies] of [
  [order.subjectSocket, [guard]],
  [order.graderSocket, []],
] as const) {
  const executor = createRedisCommandExecutor({ compatibility, policies })
  const { server } = new Resp2Server({ server: state, executor })
  await listenOn(server, socket)
}
process.stdout.write('Ready to accept connections\n')
