import { type CreateNode, RequestTimeoutError } from '@cloud-labs/sim'

interface Gossip {
  messages: { type: 'gossip'; message: unknown }
  replies: { gossip: null }
  operations: {
    broadcast(message: unknown): void
    read(): readonly unknown[]
    topology(topology: Readonly<Record<string, readonly string[]>>): void
  }
}

/** Floods its neighbours, and answers when all who are behind them know. */
export const createNode: CreateNode<Gossip> = (host) => {
  const known: unknown[] = []
  let neighbours = host.peers

  const tell = async (to: string, message: unknown): Promise<void> => {
    for (;;) {
      try {
        await host.request(to, { type: 'gossip', message }, { timeoutMs: 50 })
        return
      } catch (error) {
        if (!(error instanceof RequestTimeoutError)) throw error
      }
    }
  }
  const learn = async (message: unknown, from?: string): Promise<void> => {
    if (known.includes(message)) return
    known.push(message)
    await Promise.all(neighbours.filter((to) => to !== from).map((to) => tell(to, message)))
  }
  return {
    async message(from, { message }) {
      await learn(message, from)
      return null
    },
    operations: {
      broadcast: (message) => learn(message),
      read: () => known,
      topology(topology) {
        neighbours = topology[host.id] ?? []
      },
    },
  }
}
