import type { ListenOptions, Server } from 'node:net'

/** Lets a server listen. @throws Error if somebody else is there. */
export async function listenOn(server: Server, where: string | ListenOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(typeof where === 'string' ? { path: where } : where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
