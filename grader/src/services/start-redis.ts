import { join } from 'node:path'
import { confine } from './confine.ts'
import type { DetectedRedis } from './detect-redis.ts'
import { RedisProcess } from './redis-process.ts'
import { writeRedisConfiguration } from './redis-settings.ts'

/** What a server of a run is started with. */
export interface RedisOrder {
  readonly detected: DetectedRedis
  /** A folder that only the grader and the server reach, for its sockets. */
  readonly folder: string
  /** Which server of the run it is; each has sockets of its own. */
  readonly generation: number
  /** What the subject must know; nothing where only the subject can reach the server. */
  readonly password: string | undefined
  /** What the grader alone knows. */
  readonly graderPassword: string
}

/** What the embedded server is told, as JSON in its input. */
export interface EmbeddedOrder {
  readonly subjectSocket: string
  readonly graderSocket: string
  readonly password: string | undefined
}

/** Starts an empty server. @throws Error if it does not start. */
export function startRedis(order: RedisOrder): Promise<RedisProcess> {
  const { program } = order.detected
  return program === undefined ? startEmbedded(order) : startReal(order, program)
}

function startReal(order: RedisOrder, program: string): Promise<RedisProcess> {
  const { folder, detected } = order
  const { box } = detected
  const socket = join(folder, String(order.generation))
  const command =
    box === undefined
      ? watch([program, '-'])
      : { ...confine({ program, args: ['-'], box, folder }), isWatched: false }
  const configuration = writeRedisConfiguration({ ...order, socket })
  return RedisProcess.start({
    ...command,
    configuration,
    subjectSocket: socket,
    graderSocket: socket,
  })
}

/**
 * Where nothing shuts the server in, a second process waits for the end of descriptor 3, which
 * comes with the end of the grader however it ends, and takes the server along, even one that is
 * busy for ever.
 */
function watch([file = '', ...args]: readonly string[]) {
  if (process.platform === 'win32') return { file, args, isWatched: false }
  const watcher = '(cat; kill -KILL $$) <&3 >/dev/null 2>&1 3<&- &'
  const script = `${watcher} exec "$0" "$@" 3<&-`
  return { file: '/bin/sh', args: ['-c', script, file, ...args], isWatched: true }
}

const heapMebibytes = 256

function startEmbedded({ folder, generation, password }: RedisOrder): Promise<RedisProcess> {
  const subjectSocket = socketIn(folder, `${generation}`)
  const graderSocket = socketIn(folder, `${generation}-grader`)
  const order: EmbeddedOrder = { subjectSocket, graderSocket, password }
  const command = watch([
    process.execPath,
    '--disable-sigusr1',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${heapMebibytes}`,
    join(import.meta.dirname, 'embedded-redis.ts'),
  ])
  const configuration = JSON.stringify(order)
  return RedisProcess.start({ ...command, configuration, subjectSocket, graderSocket })
}

/** Windows knows pipes by name and not by file. */
function socketIn(folder: string, name: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${folder}\\${name}` : join(folder, name)
}
