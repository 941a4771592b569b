import { describe, expect, it } from 'vitest'
import {
  type CreateNode,
  describeMove,
  explore,
  type Exploration,
  type ExploreSettings,
  inProcess,
  invariant,
  type TroubleLimits,
} from '../../src/index.ts'

const counts = invariant('n2 counts each message once.', ({ states }) => {
  const { counted = 0 } = (states['n2'] ?? {}) as { counted?: number }
  return counted <= 1
})

/** n1 sends one message at a call, and again after a second without an answer. */
const createCounter: CreateNode = (host) => {
  let counted = (host.disk.read<number>('counted') ?? 0) as number
  return {
    async message() {
      counted += 1
      host.disk.write('counted', counted)
      await host.disk.sync()
      return counted
    },
    operations: {
      async count() {
        try {
          return await host.request('n2', { type: 'count' }, { timeoutMs: 1000 })
        } catch {
          return await host.request('n2', { type: 'count' }, { timeoutMs: 1000 })
        }
      },
    },
    state: () => ({ counted }),
  }
}

const search = (limits: TroubleLimits, more: Partial<ExploreSettings> = {}): Promise<Exploration> =>
  explore({
    nodes: ['n1', 'n2'],
    driver: inProcess(createCounter),
    calls: [{ client: 'c', node: 'n1', call: 'count', args: [] }],
    limits,
    invariants: [counts],
    order: 'breadth-first',
    ...more,
  })

const wordsOf = ({ trace }: Exploration): string[] => trace.map(describeMove)

describe('the search', () => {
  it('finds nothing where nothing goes wrong, and says that it looked everywhere', async () => {
    const { verdict, configurations } = await search({})
    // Nothing; called; received and writing; synced; answered.
    expect({ verdict, configurations }).toEqual({ verdict: 'passed', configurations: 5 })
  })

  it('lets messages arrive twice', async () => {
    const exploration = await search({ duplicates: 1 })
    expect(exploration.violation?.claim).toBe('n2 counts each message once.')
    expect(wordsOf(exploration)).toEqual([
      'c asks n1 for count()',
      'n2 receives a copy of {"type":"count"} from n1',
      'n2 receives {"type":"count"} from n1',
    ])
  })

  it('lets timeouts come before the answer', async () => {
    expect(wordsOf(await search({ alarms: 1 }))).toEqual([
      'c asks n1 for count()',
      'n2 receives {"type":"count"} from n1',
      'n1 waits no longer for an answer to request 1',
      'n2 receives {"type":"count"} from n1',
    ])
  })

  it('loses messages, so that clients wait for ever or learn of it', async () => {
    const ends = invariant('No call fails.', ({ operations: [operation] }) =>
      operation?.outcome === 'error' ? (operation.error ?? '') : true,
    )
    const invariants = [ends]
    expect((await search({ losses: 2 }, { invariants })).verdict).toBe('passed')
    const exploration = await search({ losses: 2, alarms: 2 }, { invariants })
    expect(exploration.violation?.text).toBe('RequestTimeoutError: n2 did not answer in time.')
    expect(exploration.trace).toHaveLength(3)
  })

  it('crashes nodes, whose disks keep what was synced', async () => {
    const remembers = invariant('n2 remembers what it answered.', ({ states, operations }) => {
      const { counted } = (states['n2'] ?? { counted: 1 }) as { counted: number }
      return operations[0]?.outcome === 'ok' ? counted >= 1 : true
    })
    const invariants = [remembers]
    expect((await search({ crashes: 2 }, { invariants })).verdict).toBe('passed')
    const forgetful: CreateNode = (host) => {
      const disk = { ...host.disk, sync: () => Promise.resolve() }
      return createCounter({ ...host, disk })
    }
    const driver = inProcess(forgetful)
    const exploration = await search({ crashes: 1 }, { invariants, driver })
    expect(wordsOf(exploration).slice(-2)).toEqual(['n2 crashes', 'n2 starts again'])
  })

  it('tells nodes without a state apart by what happened to them', async () => {
    const stateless: CreateNode = (host) => {
      const { state: _state, ...handlers } = createCounter(host)
      return handlers
    }
    const driver = inProcess(stateless)
    const { verdict, configurations } = await search({ duplicates: 1 }, { driver, invariants: [] })
    expect(verdict).toBe('passed')
    expect(configurations).toBeGreaterThan(5)
  })
})
