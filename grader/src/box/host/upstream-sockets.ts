import net from 'node:net'
import { join } from 'node:path'

const loopback = new Set(['127.0.0.1', 'localhost', '::1', undefined, ''])

interface Target {
  port?: number | string | undefined
  host?: string | undefined
  hostname?: string | undefined
  path?: string | undefined
}

/**
 * Lets a process without a network reach the grader's upstreams: a TCP connection to a loopback
 * port becomes one to the Unix socket of that number in `directory`. Nobody listening is
 * `ECONNREFUSED`, as with TCP.
 */
export function connectThrough(directory: string): void {
  const original = net.Socket.prototype.connect
  function connect(this: net.Socket, ...args: unknown[]): net.Socket {
    const target = targetOf(args)
    if (target?.port === undefined || !loopback.has(target.host ?? target.hostname))
      return Reflect.apply(original, this, args)
    Object.assign(target, { path: join(directory, String(target.port)) })
    refuseLikeTcp(this)
    return Reflect.apply(original, this, Array.isArray(args[0]) ? args : [target, callbackOf(args)])
  }
  Object.assign(net.Socket.prototype, { connect })
}

/** `connect` takes (options), (port, host) or, from inside node, one normalised array of these. */
function targetOf(args: readonly unknown[]): Target | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) return first
  const port = Number(first)
  if (!Number.isInteger(port)) return undefined
  return { port, host: typeof args[1] === 'string' ? args[1] : undefined }
}

function callbackOf(args: readonly unknown[]): unknown {
  return args.find((arg) => typeof arg === 'function')
}

/** A dead upstream leaves no socket file, or one that nobody reads: both mean 'refused'. */
function refuseLikeTcp(socket: net.Socket): void {
  socket.prependOnceListener('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') error.code = 'ECONNREFUSED'
  })
}
