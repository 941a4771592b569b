import { describe, expect, it } from 'vitest'
import { errorFrom } from '../src/maelstrom/error-codes.ts'
import { MaelstromNetwork } from './maelstrom-network.ts'
import { nodePaths } from './node-paths.ts'
import { makeFolder } from './temporary-folder.ts'

describe('a node under Maelstrom', () => {
  it('is initialised once, and answers nothing before', async () => {
    const network = new MaelstromNetwork()
    network.start(['n1'], [nodePaths.echo])
    const early = await network.ask('n1', { type: 'echo', echo: 1 })
    expect(early).toMatchObject({ type: 'error', code: 11, in_reply_to: 1 })
    const init = { type: 'init', node_id: 'n1', node_ids: ['n1'] }
    expect(await network.ask('n1', { type: 'init' })).toMatchObject({ type: 'error', code: 12 })
    expect(await network.ask('n1', init)).toEqual({ type: 'init_ok', in_reply_to: 3 })
    expect(await network.ask('n1', init)).toMatchObject({ type: 'error', code: 14 })
  })

  it('echoes, and has codes for what it cannot do', async () => {
    const network = new MaelstromNetwork()
    expect(await network.init(['n1'], [nodePaths.echo])).toEqual([
      { type: 'init_ok', in_reply_to: 1 },
    ])
    const echo = { deep: [1, 'two', null] }
    const reply = { type: 'echo_ok', in_reply_to: 2, echo }
    expect(await network.ask('n1', { type: 'echo', echo })).toEqual(reply)
    const codes = [
      await network.ask('n1', { type: 'echo' }),
      await network.ask('n1', { type: 'echo', echo: 'throw' }),
      await network.ask('n1', { type: 'write', key: 1, value: 2 }),
      await network.ask('n1', { type: 'unknown' }),
    ].map(({ type, code }) => [type, code])
    expect(codes).toEqual([12, 13, 10, 10].map((code) => ['error', code]))
    expect(await network.end('n1')).toBe(0)
  })
})

describe('nodes under Maelstrom', () => {
  it('broadcast to a peer over a network that loses messages', async () => {
    const network = new MaelstromNetwork()
    await network.init(['n1', 'n2'], [nodePaths.broadcast])
    const lost = new Set<string>()
    network.loses = ({ body: { type } }) => !lost.has(type) && lost.add(type).has(type)
    const topology = { n1: ['n2'], n2: ['n1'] }
    for (const id of ['n1', 'n2']) {
      expect(await network.ask(id, { type: 'topology', topology })).toMatchObject({
        type: 'topology_ok',
      })
    }
    expect(await network.ask('n1', { type: 'broadcast', message: 7 })).toMatchObject({
      type: 'broadcast_ok',
    })
    expect(await network.ask('n2', { type: 'read' })).toMatchObject({
      type: 'read_ok',
      messages: [7],
    })
    expect([...lost]).toEqual(['node', 'node_ok'])
    const [first] = network.carried
    expect(first).toMatchObject({ src: 'n1', dest: 'n2', body: { type: 'node' } })
    expect(Number.isInteger(first?.body.msg_id)).toBe(true)
  })

  it('serve lin-kv on a register', async () => {
    const network = new MaelstromNetwork()
    await network.init(['n1', 'n2'], [nodePaths.register])
    const read = { type: 'read', key: 1 }
    expect(await network.ask('n2', read)).toMatchObject({ type: 'error', code: 20 })
    const cas = { type: 'cas', key: 1, from: 3, to: 4 }
    expect(await network.ask('n1', cas)).toMatchObject({ type: 'error', code: 20 })
    const write = { type: 'write', key: 1, value: 3 }
    expect(await network.ask('n2', write)).toEqual({ type: 'write_ok', in_reply_to: 5 })
    expect(await network.ask('n1', cas)).toEqual({ type: 'cas_ok', in_reply_to: 6 })
    expect(await network.ask('n2', cas)).toMatchObject({ type: 'error', code: 22 })
    expect(await network.ask('n2', read)).toMatchObject({ type: 'read_ok', value: 4 })
    network.loses = () => true
    expect(await network.ask('n2', read)).toMatchObject({ type: 'error', code: 0 })
  })

  it('find their disks again', async () => {
    const folder = await makeFolder()
    const [first, second] = [new MaelstromNetwork(), new MaelstromNetwork()]
    await first.init(['n1'], [nodePaths.register, folder])
    await first.ask('n1', { type: 'write', key: 'x', value: 3 })
    await first.end('n1')
    await second.init(['n1'], [nodePaths.register, folder])
    expect(await second.ask('n1', { type: 'read', key: 'x' })).toMatchObject({ value: 3 })
  })
})

it.each([
  ['RequestTimeoutError: n2 did not answer in time.', 0],
  ['NotImplementedError: Step 1 is still to do: reads.', 10],
  ['TemporarilyUnavailableError: No leader is known.', 11],
  ['AbortError: The leader stepped down before it began.', 14],
  ['KeyDoesNotExistError: x', 20],
  ['PreconditionFailedError: x is 3.', 22],
  ['TypeError: x is not a function', 13],
  ['constructor', 13],
])('the error %j has the code %i', (text, code) => {
  expect(errorFrom(text)).toEqual({ code, text })
})
