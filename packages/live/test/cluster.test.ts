import { describe, expect, it, onTestFinished } from 'vitest'
import { LiveCluster, MemberError } from '../src/index.ts'
import { nodePaths } from './node-paths.ts'
import { makeFolder } from './temporary-folder.ts'

const nodes = ['n1', 'n2', 'n3']

/** What nodes say, and who waits for it. */
class Said {
  readonly lines: string[] = []
  readonly #waiting: (() => void)[] = []

  add(line: string): void {
    this.lines.push(line)
    for (const look of this.#waiting) look()
  }

  async until(wanted: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.lines.includes(wanted)) resolve()
      }
      this.#waiting.push(look)
      look()
    })
  }
}

async function open(name: keyof typeof nodePaths) {
  const said = new Said()
  const cluster = new LiveCluster({
    entry: nodePaths[name],
    nodes,
    folder: await makeFolder(),
    say: (node, line) => said.add(`${node}: ${line}`),
  })
  onTestFinished(() => cluster.close())
  await cluster.open()
  const ask = (node: string, call: string, ...args: unknown[]) =>
    cluster.ask(node, { name: call, args, timeoutMs: 5_000 })
  return { cluster, said, ask }
}

describe('a cluster of processes', () => {
  it('gives each node a process and a port', async () => {
    const { cluster } = await open('register')
    expect(cluster.members.map(({ id }) => id)).toEqual(nodes)
    expect(new Set(cluster.members.map(({ port }) => port)).size).toBe(3)
    const pids = cluster.members.map(({ pid }) => pid)
    expect(new Set([...pids, process.pid]).size).toBe(4)
  })

  it('answers operations at every node', async () => {
    const { ask } = await open('register')
    expect(await ask('n2', 'write', 'x', 3)).toEqual({ kind: 'answered', answer: { value: true } })
    expect(await ask('n3', 'read', 'x')).toEqual({ kind: 'answered', answer: { value: 3 } })
  })

  it('loses what crosses a cut, until it heals', async () => {
    const { cluster, ask } = await open('register')
    await cluster.cut('n1', 'n3')
    const answer = { error: 'RequestTimeoutError: n1 did not answer in time.' }
    expect(await ask('n3', 'read', 'x')).toEqual({ kind: 'answered', answer })
    expect(await ask('n2', 'read', 'x')).toEqual({ kind: 'answered', answer: { value: null } })
    await cluster.heal()
    expect(await ask('n3', 'read', 'x')).toEqual({ kind: 'answered', answer: { value: null } })
  })

  it('kills a node, whose disk keeps what was synced', async () => {
    const { cluster, ask } = await open('register')
    await ask('n2', 'write', 'x', 3)
    await ask('n1', 'scribble', 'y', 4)
    expect(await ask('n2', 'read', 'y')).toMatchObject({ answer: { value: 4 } })
    await cluster.crash('n1')
    expect(cluster.members[0]).toEqual({ id: 'n1' })
    expect(() => cluster.ask('n1', { name: 'read', args: ['x'], timeoutMs: 1 })).toThrow(
      'n1 is down.',
    )
    await cluster.start('n1')
    expect(await ask('n2', 'read', 'x')).toMatchObject({ answer: { value: 3 } })
    expect(await ask('n2', 'read', 'y')).toMatchObject({ answer: { value: null } })
  })

  it('keeps a cut when a node begins anew', async () => {
    const { cluster, ask } = await open('register')
    await cluster.crash('n3')
    await cluster.cut('n1', 'n3')
    await cluster.start('n3')
    const error = 'RequestTimeoutError: n1 did not answer in time.'
    expect(await ask('n3', 'read', 'x')).toMatchObject({ answer: { error } })
  })
})

describe('the processes of a cluster', () => {
  it('pass on what nodes log', async () => {
    const { said, ask } = await open('register')
    await ask('n2', 'print', 'hello')
    await said.until('n2: hello')
    expect(said.lines).toEqual(['n2: hello'])
  })

  it('may answer late, and take an operation with them when they end', async () => {
    const { cluster, ask } = await open('echo')
    const wish = { name: 'echo', args: ['never'], timeoutMs: 5 }
    expect(await cluster.ask('n1', wish)).toEqual({ kind: 'late' })
    const lost = ask('n1', 'echo', 'never')
    await cluster.crash('n1')
    expect(await lost).toEqual({ kind: 'lost' })
  })

  it('do not start where the entry is no node', async () => {
    await expect(open('maelstrom')).rejects.toThrow(MemberError)
  })

  it('end by themselves when they act out of turn, which is told', async () => {
    const { cluster, said, ask } = await open('ring')
    await ask('n1', 'later')
    await said.until('n1: The process has ended by itself (exit code 1).')
    expect(cluster.members[0]).toEqual({ id: 'n1' })
    expect(said.lines.some((line) => line.includes('OutOfTurnError'))).toBe(true)
  })
})
