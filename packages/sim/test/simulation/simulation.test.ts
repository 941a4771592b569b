import { describe, expect, it } from 'vitest'
import {
  CallFailedError,
  type CreateNode,
  EventStormError,
  inProcess,
  InvariantError,
  invariant,
  type Protocol,
  Simulation,
  type SimulationSettings,
} from '../../src/index.ts'

interface Echo {
  messages: { type: 'echo'; text: string }
  replies: { echo: string }
  operations: {
    ask(node: string, text: string, timeoutMs: number): string
    tell(node: string, text: string): void
    fail(): void
  }
}

/** Answers what it is asked, and remembers what it was told. */
const createEcho: CreateNode<Echo> = (host) => {
  const heard: string[] = []
  return {
    message(from, { text }) {
      if (text === 'throw') throw new Error('No echo.')
      heard.push(`${from}: ${text}`)
      return `${text}!`
    },
    operations: {
      ask: async (node, text, timeoutMs) =>
        await host.request(node, { type: 'echo', text }, { timeoutMs }),
      tell: (node, text) => host.send(node, { type: 'echo', text }),
      fail: () => {
        throw new Error('It failed.')
      },
    },
    state: () => heard,
  }
}

function simulate<P extends Protocol>(
  createNode: CreateNode<P>,
  settings: Partial<SimulationSettings> = {},
): Simulation<P> {
  const nodes = ['n1', 'n2', 'n3']
  const network = { latencyMs: 10 }
  return new Simulation<P>({ seed: 1, nodes, network, driver: inProcess(createNode), ...settings })
}

describe('messages', () => {
  it('take their time', async () => {
    const echo = simulate(createEcho)
    expect(await echo.client('a').at('n1').ask('n2', 'hello', 100)).toBe('hello!')
    expect(echo.nowMs).toBe(20)
  })
  it('are lost between parted groups until these are healed', async () => {
    const echo = simulate(createEcho)
    echo.partition(['n1'], ['n2', 'n3'])
    await echo.client('a').at('n1').tell('n2', 'lost')
    echo.heal()
    await echo.client('a').at('n1').tell('n2', 'heard')
    await echo.run(100)
    expect(echo.state('n2')).toEqual(['n1: heard'])
  })
  it('are lost one way only if one direction is cut', async () => {
    const echo = simulate(createEcho)
    echo.inject({ fault: 'cut', from: 'n2', to: 'n1' })
    const ask = echo.client('a').at('n1').ask('n2', 'hello', 100)
    expect(await ask.ended()).toMatchObject({ outcome: 'error', returnedMs: 100 })
    expect(echo.state('n2')).toEqual(['n1: hello'])
  })
  it('wait while they are held, and lose their order to nobody', async () => {
    const echo = simulate(createEcho)
    echo.hold({ from: 'n1', to: 'n2' })
    await echo.client('a').at('n1').tell('n2', 'first')
    await echo.client('a').at('n1').tell('n2', 'second')
    await echo.client('b').at('n3').tell('n2', 'other')
    await echo.run(500)
    expect(echo.state('n2')).toEqual(['n3: other'])
    echo.release()
    await echo.run(0)
    expect(echo.state('n2')).toEqual(['n3: other', 'n1: first', 'n1: second'])
  })
  it('reach nobody who is isolated or down', async () => {
    const echo = simulate(createEcho)
    echo.isolate('n2')
    await echo.run(1)
    echo.crash('n3')
    await echo.client('a').at('n1').tell('n2', 'x')
    await echo.client('a').at('n1').tell('n3', 'x')
    await echo.run(100)
    const losses = echo.history.entries.filter(({ kind }) => kind === 'lose')
    expect(losses).toMatchObject([
      { node: 'n2', why: 'cut' },
      { node: 'n3', why: 'down' },
    ])
  })
})

describe('requests', () => {
  it('time out by the asker, and a late reply disturbs nobody', async () => {
    const echo = simulate(createEcho)
    const ended = await echo.client('a').at('n1').ask('n2', 'hello', 15).ended()
    expect(ended).toMatchObject({ outcome: 'error', returnedMs: 15 })
    expect(ended.error).toBe('RequestTimeoutError: n2 did not answer in time.')
    await echo.run(100)
    expect(echo.history.entries.at(-1)).toMatchObject({ kind: 'lose', why: 'late' })
  })
  it('fail if the handler throws', async () => {
    const ask = simulate(createEcho).client('a').at('n1').ask('n2', 'throw', 100)
    await expect(ask).rejects.toThrow('RequestFailedError: Error: No echo.')
  })
})

describe('clients', () => {
  it('learn that an operation failed', async () => {
    const fail = simulate(createEcho).client('a').at('n1').fail()
    await expect(fail).rejects.toThrow(CallFailedError)
    await expect(fail).rejects.toThrow("a's fail at n1 ended as error: Error: It failed.")
  })
  it('do one thing after the other, and many do many at once', async () => {
    const echo = simulate(createEcho)
    const [alice, bob] = [echo.client('alice').at('n1'), echo.client('bob').at('n1')]
    const calls = [alice.ask('n2', 'x', 50), alice.ask('n2', 'y', 50), bob.ask('n2', 'z', 50)]
    await Promise.all(calls)
    expect(echo.history.operations.map(({ client, invokedMs }) => [client, invokedMs])).toEqual([
      ['alice', 0],
      ['bob', 0],
      ['alice', 20],
    ])
  })
  it('are refused by a node that is down and cut off from one that crashes', async () => {
    const echo = simulate(createEcho)
    const ask = echo.client('a').at('n1').ask('n2', 'x', 100)
    await echo.run(5)
    echo.crash('n1')
    expect(await ask.ended()).toMatchObject({ outcome: 'unknown', returnedMs: 5 })
    expect(await echo.client('a').at('n1').fail().ended()).toMatchObject({ outcome: 'refused' })
  })
  it('give up in the end', async () => {
    const echo = simulate(createEcho)
    const call = echo.call({ node: 'n1', name: 'ask', args: ['n1', 'x', 1], timeoutMs: 0 })
    expect(await call.ended()).toMatchObject({ outcome: 'unknown' })
    expect(echo.nowMs).toBe(0)
  })
})

describe('a run', () => {
  it('ends at the first broken invariant and stays there', async () => {
    const silence = invariant('Nobody hears anything.', ({ states }) =>
      Object.values(states as Record<string, string[]>).every((heard) => heard.length === 0),
    )
    const echo = simulate(createEcho, { invariants: [silence] })
    await echo.client('a').at('n1').tell('n2', 'x')
    await expect(echo.run(100)).rejects.toThrow(InvariantError)
    await expect(echo.run(100)).rejects.toThrow('Nobody hears anything.')
    expect(echo.nowMs).toBe(10)
    expect(echo.history.entries.at(-1)).toMatchObject({ kind: 'violation', atMs: 10 })
  })
  it('reaches a condition or says that it did not', async () => {
    const echo = simulate(createEcho)
    const hears = (simulation: typeof echo) => (simulation.state('n2') as string[]).length > 0
    await echo.client('a').at('n1').tell('n2', 'x')
    expect(await echo.runUntil(hears, { withinMs: 5 })).toBe(false)
    expect(await echo.runUntil(hears, { withinMs: 100 })).toBe(true)
    expect(echo.nowMs).toBe(10)
  })
  it('ends if the nodes never come to rest', async () => {
    const storm: CreateNode = (host) => ({
      start: () => host.send(host.id, 'again'),
      message: () => host.send(host.id, 'again'),
    })
    await expect(simulate(storm, { maxEvents: 1000 }).run(1)).rejects.toThrow(EventStormError)
  })
})
