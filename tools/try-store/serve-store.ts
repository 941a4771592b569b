import { mkdir } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

interface Entry {
  createObjectStore(options: {
    folder: string
  }): http.RequestListener | Promise<http.RequestListener>
}

/** Serves a store in this process, and says on the standard output at which port. */
export async function serveStore(entry: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { createObjectStore } = (await import(entry)) as Entry
  const server = http.createServer(await createObjectStore({ folder }))
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
  })
}
