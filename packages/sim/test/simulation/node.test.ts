import { describe, expect, it } from 'vitest'
import { type CreateNode, inProcess, Simulation, type SimulationSettings } from '../../src/index.ts'

const simulate = (createNode: CreateNode, settings: Partial<SimulationSettings> = {}): Simulation =>
  new Simulation({ seed: 1, nodes: ['n1', 'n2'], driver: inProcess(createNode), ...settings })

const errorsOf = ({ history }: Simulation): string[] =>
  history.entries.flatMap((entry) => (entry.kind === 'error' ? [entry.text] : []))

const logsOf = ({ history }: Simulation, node = 'n1'): string[] =>
  history.entries.flatMap((entry) =>
    entry.kind === 'log' && entry.node === node ? [`${entry.atMs} ${entry.text}`] : [],
  )

describe('a node at work', () => {
  it('comes to rest between events, however long its chains of promises are', async () => {
    const simulation = simulate((host) => ({
      async start() {
        for (let turn = 0; turn < 1000; turn += 1) await Promise.resolve()
        host.log('rested')
        await host.sleep(5)
        await Promise.all([host.sleep(3), host.sleep(7)])
        host.log('slept')
      },
    }))
    await simulation.run(100)
    expect(logsOf(simulation)).toEqual(['0 rested', '12 slept'])
    expect(errorsOf(simulation)).toEqual([])
  })

  it('takes timers back', async () => {
    const simulation = simulate((host) => ({
      start() {
        const cancel = host.after(5, () => host.log('never'))
        host.after(4, () => {
          host.log('cancels')
          cancel()
        })
      },
    }))
    await simulation.run(100)
    expect(logsOf(simulation)).toEqual(['4 cancels'])
  })

  it('answers both arrivals of a doubled request, however slowly', async () => {
    const createNode: CreateNode = (host) => ({
      async start() {
        if (host.id === 'n1') host.log(`${await host.request('n2', 'x', { timeoutMs: 90 })}`)
      },
      async message() {
        await host.sleep(50)
        return 'y'
      },
    })
    const simulation = simulate(createNode, { network: { latencyMs: [1, 10], duplication: 1 } })
    await simulation.run(200)
    expect(logsOf(simulation).map((line) => line.replace(/^[\d.]+ /, ''))).toEqual(['y'])
    expect(errorsOf(simulation)).toEqual([])
  })
})

describe('a node that crashes', () => {
  it('forgets everything but what its disk has safe', async () => {
    const simulation = simulate((host) => ({
      async start() {
        host.log(JSON.stringify([host.disk.read('safe'), host.disk.read('lost')]))
        host.disk.append('safe', 'x')
        await host.disk.sync()
        host.disk.write('lost', 1)
        host.log(JSON.stringify(host.disk.files()))
      },
    }))
    for (let life = 0; life < 3; life += 1) {
      await simulation.run(10)
      simulation.crash('n1')
      simulation.restart('n1')
    }
    expect(logsOf(simulation)).toEqual([
      '0 [null,null]',
      '1 ["lost","safe"]',
      '10 [["x"],null]',
      '11 ["lost","safe"]',
      '20 [["x","x"],null]',
      '21 ["lost","safe"]',
    ])
  })

  it('does not wake from what it waited for', async () => {
    const simulation = simulate((host) => ({
      async start() {
        await host.sleep(50)
        host.log('woke')
      },
    }))
    await simulation.run(10)
    simulation.crash('n1')
    await simulation.run(100)
    expect(logsOf(simulation)).toEqual([])
    expect(logsOf(simulation, 'n2')).toEqual(['50 woke'])
  })
})

describe('a node among others', () => {
  it('lives by its own clock', async () => {
    const settings = { clocks: { n1: { jumpMs: 1000, driftPpm: 250_000 } } }
    const simulation = simulate(
      (host) => ({
        start() {
          host.log(`${host.now()}`)
          host.after(100, () => host.log(`${host.now()}`))
        },
      }),
      settings,
    )
    await simulation.run(200)
    expect(logsOf(simulation)).toEqual(['0 1000', '80 1100'])
    expect(logsOf(simulation, 'n2')).toEqual(['0 0', '100 100'])
  })

  it('shares no message with another node', async () => {
    const note = { words: ['hello'] }
    const simulation = simulate((host) => ({
      start: () => (host.id === 'n1' ? host.send('n2', note) : undefined),
      message: (_from, message) => {
        note.words.push('changed')
        host.log(JSON.stringify(message))
      },
    }))
    await simulation.run(100)
    expect(logsOf(simulation, 'n2')[0]).toContain('{"words":["hello"]}')
  })
})

describe('a node', () => {
  it.each<[string, CreateNode, string]>([
    ['throws', () => ({ start: () => Promise.reject(new Error('Oh.')) }), 'Error: Oh.'],
    [
      'is not written yet',
      () => {
        throw new Error('Not implemented.')
      },
      'Error: Not implemented.',
    ],
    [
      'writes to nobody',
      (host) => ({ start: () => host.send('n9', {}) }),
      "UnknownNodeError: There is no node 'n9' to send to.",
    ],
    [
      'sends what is no data',
      (host) => ({ start: () => host.send('n2', new Map()) }),
      'NotPlainDataError: the message is a Map; only JSON data travels.',
    ],
    [
      'knows what is no data',
      () => ({ state: () => ({ seen: new Set() }) }),
      'NotPlainDataError: the state.seen is a Set; only JSON data travels.',
    ],
  ])('that %s is told so in the history', async (_what, createNode, text) => {
    const simulation = simulate(createNode)
    await simulation.run(10)
    expect(errorsOf(simulation)).toContain(text)
  })

  it('that is woken by something else than its host is told off', async () => {
    const bell: (() => void)[] = []
    const simulation = simulate((host) => ({
      start: () => {
        bell.push(() => host.log('rung'))
        host.after(10, () => undefined)
      },
    }))
    await simulation.run(1)
    expect(() => bell[0]?.()).toThrow('n1 acted (log) while nothing was happening to it')
    await simulation.run(20)
    expect(errorsOf(simulation)).toHaveLength(1)
    expect(logsOf(simulation)).toEqual([])
  })
})
