import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A Redis for one test. */
export interface TestRedis {
  /** As `redis://:secret@127.0.0.1:49154`; clients take it as it is. */
  readonly url: string
  /** Resets all connections; clients may come back at once. */
  cut(): Promise<void>
  /** Resets all connections and refuses new ones. The data stays. */
  shut(): Promise<void>
  /** Accepts connections again, at the same address. */
  open(): Promise<void>
}

/** Where `npx lab test` says that it has started a server. */
const variable = 'CLOUD_LABS_TEST_REDIS'

/**
 * Empties the Redis that `npx lab test` has started and opens a way to it until the test ends.
 * @throws Error if the test was not started by `npx lab test`.
 */
export async function redis(): Promise<TestRedis> {
  const server = new URL(process.env[variable] ?? fail())
  await empty(server)
  const visits = new Set<net.Socket>()
  const cut = async (): Promise<void> => {
    for (const socket of visits) socket.destroy()
  }
  const door = net.createServer((client) => {
    const inside = net.connect(Number(server.port), server.hostname)
    client.pipe(inside).pipe(client)
    for (const socket of [client, inside]) {
      visits.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        visits.delete(socket)
        client.destroy()
        inside.destroy()
      })
    }
  })
  const open = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      door.once('error', reject)
      door.listen(port, '127.0.0.1', resolve)
    })
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      door.close(() => resolve())
    })
    await cut()
    await closed
  }
  await open(0)
  onTestFinished(shut)
  const { port } = door.address() as AddressInfo
  const url = `redis://:${server.password}@127.0.0.1:${port}`
  return { url, cut, shut, open: () => open(port) }
}

function fail(): never {
  throw new Error("These tests need Redis; start them with 'npx lab test', which starts it.")
}

/** Redis understands a line of words as well as its protocol. */
async function empty({ port, hostname, password }: URL): Promise<void> {
  const socket = net.connect(Number(port), hostname)
  socket.write(`AUTH ${password}\r\nFLUSHALL\r\nQUIT\r\n`)
  const answers = await text(socket)
  if (!/^(\+OK\r\n){2}/.test(answers)) throw new Error(`Redis could not be emptied: ${answers}`)
}
