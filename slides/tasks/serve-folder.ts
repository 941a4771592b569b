/** A web server for one folder, on this machine only. */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

export interface ServedFolder {
  /** As `http://127.0.0.1:40123`. */
  readonly origin: string
  close(): void
}

/**
 * Serves a folder's files.
 * @param port Any free one unless given.
 */
export async function serveFolder(folder: string, port = 0): Promise<ServedFolder> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html')
    const file = createReadStream(join(folder, path))
    file.once('open', () => {
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
      file.pipe(response)
    })
    file.once('error', () => {
      response.statusCode = 404
      response.end('There is no such file.\n')
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
