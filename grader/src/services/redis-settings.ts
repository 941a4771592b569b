/** How many connections a run's subjects may have together; a worker of bullmq takes three. */
export const mostConnections = 96

/** How long a script may run before the server says `BUSY` to everybody else, in milliseconds. */
const scriptMs = 500

/** What a server of a run is told before it starts. */
export interface RedisSettings {
  /** The Unix socket on which it listens. */
  readonly socket: string
  /** What the subject must know; nothing where only the subject can reach the server. */
  readonly password: string | undefined
  /** What the grader alone knows. */
  readonly graderPassword: string
}

/** Commands that @admin and @dangerous have and that a submission may use on its own data. */
const harmless = 'info keys sort sort_ro flushdb flushall client|list'.split(' ')

/** Commands that are in neither, and that reach into what others do, or start processes. */
const harmful = 'script|kill script|debug function|kill'.split(' ')

/**
 * Writes a configuration file as redis.conf(5) has it; the server reads it from its input, so that
 * no password is in its arguments. Nothing is ever written to a disk.
 */
export function writeRedisConfiguration({
  socket,
  password,
  graderPassword,
}: RedisSettings): string {
  const entry = password === undefined ? 'nopass' : `>${password}`
  const lines = [
    'port 0',
    `unixsocket ${socket}`,
    'unixsocketperm 700',
    'save ""',
    'appendonly no',
    'databases 16',
    // The door counts the subject's connections; a few more are the grader's.
    `maxclients ${mostConnections + 32}`,
    'maxmemory 64mb',
    'maxmemory-policy noeviction',
    // All clients together stay below what the server's process may take.
    'proto-max-bulk-len 1mb',
    'client-query-buffer-limit 2mb',
    'client-output-buffer-limit normal 4mb 0 0',
    'client-output-buffer-limit pubsub 4mb 0 0',
    `lua-time-limit ${scriptMs}`,
    `user default on ${entry} ~* &* ${rights.join(' ')}`,
    `user grader on >${graderPassword} ~* &* +@all`,
  ]
  return `${lines.join('\n')}\n`
}

const rights = [
  ...['+@all', '-@admin', '-@dangerous'],
  ...harmless.map((name) => `+${name}`),
  ...harmful.map((name) => `-${name}`),
]
