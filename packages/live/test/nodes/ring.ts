import type { CreateNode } from '@cloud-labs/sim'

interface Ring {
  messages: { type: 'token'; hops: number } | { type: 'who' }
  operations: {
    circle(hops: number): number
    spell(): readonly string[]
    when(ms: number): number
    clocks(): boolean
    lucky(): number
    whoIs(node: string): unknown
    later(): void
  }
}

/** Everything of a host that depends on the real world. */
export const createNode: CreateNode<Ring> = (host) => {
  const nodes = [host.id, ...host.peers].toSorted()
  const next = nodes[(nodes.indexOf(host.id) + 1) % nodes.length] ?? host.id
  let finish: (hops: number) => void = () => {}
  return {
    async message(_from, message) {
      if (message.type === 'who') return host.id
      if (message.hops > 0) host.send(next, { type: 'token', hops: message.hops - 1 })
      else finish(message.hops)
      return undefined
    },
    operations: {
      circle(hops) {
        host.send(next, { type: 'token', hops: hops - 1 })
        return new Promise((resolve) => {
          finish = resolve
        })
      },
      async spell() {
        const said: string[] = []
        const cancel = host.after(1, () => said.push('cancelled'))
        const slow = host.sleep(20).then(() => said.push('slow'))
        cancel()
        await host.sleep(5)
        said.push('quick')
        await slow
        return said
      },
      async when(ms) {
        const startedMs = host.now()
        await host.sleep(ms)
        return host.now() - startedMs
      },
      clocks() {
        const readMs = host.now()
        let steps = 0
        while (steps < 1_000_000) steps += 1
        return host.now() === readMs
      },
      lucky: () => host.random(),
      whoIs: (node) => host.request(node, { type: 'who' }, { timeoutMs: 20_000 }),
      later: () => void setTimeout(() => host.send(next, { type: 'who' }), 1),
    },
  }
}
