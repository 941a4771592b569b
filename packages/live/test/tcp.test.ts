import { join } from 'node:path'
import type { Answer, CreateNode } from '@cloud-labs/sim'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Address, runTcpNode, TcpClient, type TcpNode } from '../src/index.ts'
import { createNode as ring } from './nodes/ring.ts'
import { makeFolder } from './temporary-folder.ts'

const createNode = ring as unknown as CreateNode
const ids = ['n1', 'n2', 'n3']

interface Running {
  readonly node: TcpNode
  readonly address: Address
  readonly errors: string[]
  readonly ask: (name: string, ...args: unknown[]) => Promise<Answer>
}

async function run(id: string, randomName = 'chance'): Promise<Running> {
  const errors: string[] = []
  const node = await runTcpNode({
    createNode,
    id,
    peers: ids.filter((other) => other !== id),
    folder: join(await makeFolder(), id),
    randomName,
    tell: ({ text }) => void errors.push(text),
  })
  const address = { host: '127.0.0.1', port: node.port }
  const client = new TcpClient(address)
  onTestFinished(async () => {
    client.close()
    await node.close()
  })
  return {
    node,
    address,
    errors,
    async ask(name, ...args) {
      const outcome = await client.ask({ name, args, timeoutMs: 5_000 })
      if (outcome.kind !== 'answered') throw new Error(`The operation was ${outcome.kind}.`)
      return outcome.answer
    },
  }
}

async function runThree() {
  const [n1, n2, n3] = [await run('n1'), await run('n2'), await run('n3')]
  const addresses = { n1: n1.address, n2: n2.address, n3: n3.address }
  for (const { node } of [n1, n2, n3]) node.connect(addresses)
  return { n1, n2, n3, addresses }
}

describe('a node over TCP', () => {
  it('exchanges messages with its peers', async () => {
    const { n2 } = await runThree()
    expect(await n2.ask('circle', 30)).toEqual({ value: 0 })
  })

  it('is answered by peers and by itself', async () => {
    const { n2 } = await runThree()
    expect(await n2.ask('whoIs', 'n3')).toEqual({ value: 'n3' })
    expect(await n2.ask('whoIs', 'n2')).toEqual({ value: 'n2' })
  })

  it('reaches a peer whose address it learns later', async () => {
    const [n1, n2] = [await run('n1'), await run('n2')]
    const answer = n1.ask('whoIs', 'n2')
    await n1.ask('lucky')
    n2.node.connect({ n1: n1.address })
    n1.node.connect({ n2: n2.address })
    expect(await answer).toEqual({ value: 'n2' })
  })

  it('reaches a peer that has moved', async () => {
    const { n1, n2 } = await runThree()
    await n1.ask('whoIs', 'n2')
    await n2.node.close()
    const moved = await run('n2')
    moved.node.connect({ n1: n1.address })
    n1.node.connect({ n2: moved.address })
    expect(await n1.ask('whoIs', 'n2')).toEqual({ value: 'n2' })
  })

  it('sleeps no shorter than it wants to, by a clock that stands still in a turn', async () => {
    const n1 = await run('n1')
    expect(await n1.ask('spell')).toEqual({ value: ['quick', 'slow'] })
    const { value } = (await n1.ask('when', 7)) as { value: number }
    expect(value).toBeGreaterThanOrEqual(7)
    expect(await n1.ask('clocks')).toEqual({ value: true })
  })

  it('draws from the stream that it is given', async () => {
    const [one, same, other] = [await run('n1', 'a'), await run('n2', 'a'), await run('n3', 'b')]
    const drawn = await one.ask('lucky')
    expect(await same.ask('lucky')).toEqual(drawn)
    expect(await other.ask('lucky')).not.toEqual(drawn)
  })

  it('answers an operation that it does not have with an error', async () => {
    const n1 = await run('n1')
    expect(await n1.ask('toString')).toEqual({
      error: 'TypeError: n1 has no operation toString.',
    })
  })
})
