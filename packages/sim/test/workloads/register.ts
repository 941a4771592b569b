import type { CreateNode, PlanShape } from '../../src/index.ts'

/** A replicated register (Attiya, Bar-Noy and Dolev 1995), with the mistakes one can make. */
export interface Register {
  messages: { type: 'load' } | { type: 'store'; version: Version; value: unknown }
  replies: { load: Stored; store: null }
  operations: { read(): unknown; write(value: unknown): void }
}

/** A counter, and the writer's name against ties. */
type Version = [count: number, writer: string]

interface Stored {
  version: Version
  value: unknown
}

interface Sins {
  /** Answers a read without making sure that later reads see the same. */
  readonly skipsWriteBack?: boolean
  /** Takes the first answer for the cluster's. */
  readonly asksOnlyOne?: boolean
  /** Answers a store before it is safe on the disk. */
  readonly skipsSync?: boolean
}

export function register({ skipsWriteBack, asksOnlyOne, skipsSync }: Sins): CreateNode<Register> {
  return (host) => {
    const nodes = [host.id, ...host.peers].toSorted()
    const quorum = asksOnlyOne ? 1 : Math.floor(nodes.length / 2) + 1
    let stored: Stored = host.disk.read('register') ?? { version: [0, ''], value: null }

    const ask = <M extends Register['messages']>(message: M) =>
      firstOf(
        nodes.map((node) => host.request(node, message, { timeoutMs: 200 })),
        quorum,
      )
    const load = async (): Promise<Stored> => {
      const answers = await ask({ type: 'load' })
      return answers.reduce((one, other) => (isNewer(other, one) ? other : one))
    }
    const store = async ({ version, value }: Stored): Promise<void> => {
      await ask({ type: 'store', version, value })
    }
    return {
      async message(_from, message) {
        if (message.type === 'load') return stored
        if (isNewer(message, stored)) {
          stored = { version: message.version, value: message.value }
          host.disk.write('register', stored)
        }
        if (!skipsSync) await host.disk.sync()
        return null
      },
      operations: {
        async read() {
          const newest = await load()
          if (!skipsWriteBack) await store(newest)
          return newest.value
        },
        async write(value) {
          const { version } = await load()
          // The name alone is not enough: a node has many clients, and lives of which it forgets.
          const writer = `${host.id}/${host.random()}`
          await store({ version: [version[0] + 1, writer], value })
        },
      },
      state: () => stored,
    }
  }
}

function isNewer({ version: [count, writer] }: Pick<Stored, 'version'>, than: Stored): boolean {
  const [otherCount, otherWriter] = than.version
  return count > otherCount || (count === otherCount && writer > otherWriter)
}

/** The first answers, as many as are wanted. */
function firstOf<T>(requests: readonly Promise<T>[], wanted: number): Promise<T[]> {
  const answers: T[] = []
  const waits = requests.map(async (request) => {
    answers.push(await request)
    // The others of the quorum may be under way; whoever completes it answers.
    if (answers.length < wanted) throw new Error('No quorum answered.')
    return answers.slice(0, wanted)
  })
  return Promise.any(waits)
}

/** Three replicas, four clients, and everything that the network and the machines can do. */
export const registerShape: PlanShape = {
  nodes: ['n1', 'n2', 'n3'],
  durationMs: 2000,
  network: { latencyMs: [1, 30], loss: 0.02, duplication: 0.02 },
  clients: 4,
  calls: 30,
  drawCall: (random) =>
    random() < 0.5
      ? { call: 'read', args: [] }
      : { call: 'write', args: [Math.floor(random() * 1000)] },
  troubles: ['partition', 'isolate', 'one-way-cut', 'crash', 'clock-jump', 'hold'],
  troubleCount: 6,
  timeoutMs: 500,
}
