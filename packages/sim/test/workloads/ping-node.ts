import type { CreateNode } from '../../src/index.ts'

/** Two nodes that return a number to one another, for ever, each time one higher. */
export interface Ping {
  messages: { type: 'ping'; count: number }
  operations: { serve(balls: number): void; count(): number }
}

export const createNode: CreateNode<Ping> = (host) => {
  let seen = 0
  return {
    message(from, { count }) {
      seen = count
      host.send(from, { type: 'ping', count: count + 1 })
    },
    operations: {
      serve(balls) {
        const [peer] = host.peers
        for (let ball = 0; ball < balls; ball += 1) {
          if (peer !== undefined) host.send(peer, { type: 'ping', count: 1 })
        }
      },
      count: () => seen,
    },
  }
}
