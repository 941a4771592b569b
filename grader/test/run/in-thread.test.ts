import http from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { inThread, openStandingThread } from '../../src/run/in-thread.ts'
import { passTime } from '../box/manual-deadlines.ts'
import { rejectionOf, root } from '../box/boxing.ts'

vi.mock('../../src/box/deadline.ts', () => import('../box/manual-deadlines.ts'))

/** The address of a client's module whose default export does this with its `order`. */
const clientThat = (does: string): string =>
  addressOf(`export default async function play(order) { ${does} }`)

const addressOf = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`

const brokeDown = 'SubjectFault: A client broke down over the answers.'

describe('a client in a thread', () => {
  test('is given plain data and returns plain data', async () => {
    const client = clientThat('return { ...order, twice: order.count * 2, at: new Date(0) }')
    expect(await inThread(client, { count: 2 })).toEqual({
      count: 2,
      twice: 4,
      at: '1970-01-01T00:00:00.000Z',
    })
    expect(await inThread(clientThat('console.log(order)'), 'It says nothing.')).toBe(null)
  })

  test('sees nothing of the environment of the grader', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await inThread(clientThat('return { ...process.env }'), undefined)).toEqual({})
  })

  test('leaves nothing behind for the next one', async () => {
    const client = clientThat('return globalThis.calls = (globalThis.calls ?? 0) + 1')
    expect([await inThread(client, 1), await inThread(client, 2)]).toEqual([1, 1])
  })
})

/** The limit, and what the machine's being busy may add to it. */
function passThreadTime(): void {
  for (const ms of [8_000, 16_000, 16_000, 16_000]) passTime(ms)
}

describe('a client that breaks down over the answers fails the subject', () => {
  test.for([
    ['throws', 'throw new RangeError("Entities within entities.")'],
    [
      'throws behind its own back',
      'queueMicrotask(() => { throw 1 }); await new Promise(() => {})',
    ],
    ['leaves', 'process.exit(0)'],
    ['waits for what cannot come', 'await new Promise(() => {})'],
    ['fills its memory', 'const all = []; for (;;) all.push(Array(100_000).fill(0.5))'],
    ['goes in circles', 'const answer = {}; return answer.self = answer'],
    ['has read what JSON has not', 'return 1n'],
  ])('where it %s', async ([, does]) => {
    expect(await rejectionOf(inThread(clientThat(String(does)), undefined))).toBe(brokeDown)
  })

  test('where it never lets go', async () => {
    const signs = new Int32Array(new SharedArrayBuffer(4))
    const client = clientThat('Atomics.store(order, 0, 1); Atomics.notify(order, 0); for (;;) {}')
    const hanging = rejectionOf(inThread(client, signs))
    await Atomics.waitAsync(signs, 0, 0).value
    passThreadTime()
    expect(await hanging).toBe(
      'SubjectFault: A client that read the answers did not come to an end.',
    )
  })

  test('and nobody else where the scenario has ended before', async () => {
    // An unhandled rejection would fail this file.
    void inThread(clientThat('throw 1'), undefined)
    expect(await inThread(clientThat('return order'), 'the next one')).toBe('the next one')
  })
})

describe('a client that cannot begin is a fault of the grader', () => {
  test.for([
    ['is not there', 'file:///nowhere/client.ts', "Error: A client's module failed: Error"],
    ['does not load', addressOf('throw new Error("Not here.")'), "Error: A client's module failed"],
    ['plays nothing', addressOf('export const play = 1'), "Error: A client's module failed"],
    ['is given no data', clientThat('return order'), 'DataCloneError'],
  ])('where it %s', async ([title, client, fault]) => {
    const order = title === 'is given no data' ? () => {} : undefined
    expect(await rejectionOf(inThread(String(client), order))).toContain(fault)
  })
})

describe('the soap client of lab 03', () => {
  const client = pathToFileURL(join(root, 'grader/suites/03-rpc-soap/soap-thread.ts')).href

  test.for([
    ['an import', (away: string) => [`<import namespace="urn:x" location="${away}"/>`, away]],
    ['a redirect', (away: string) => [undefined, away]],
  ] as const)('is not led to another server by %s', async ([, lead]) => {
    const neighbour = await openServer((_request, response) => void response.end(wsdlWith('')))
    const [imports, location] = lead(`${neighbour.origin}/soap?wsdl`)
    const bank = await openServer((_request, response) => {
      if (imports === undefined) response.writeHead(302, { location })
      response.end(imports === undefined ? '' : wsdlWith(imports))
    })
    const order = { origin: bank.origin, version: '1.1', calls: [] }
    const report = await inThread(client, order).catch((error: unknown) => error)
    expect([bank.requests.length, neighbour.requests]).toEqual([1, []])
    expect(report).toSatisfy(
      (value: object) =>
        'failed' in value || (value instanceof Error && value.name === 'SubjectFault'),
    )
  })
})

const wsdlWith = (imports: string): string =>
  `<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/"
     targetNamespace="urn:x">${imports}</definitions>`

/** A server of the machine that writes down what it is asked. */
async function openServer(listener: http.RequestListener) {
  const requests: unknown[] = []
  const server = http.createServer((request, response) => {
    requests.push(request.url)
    listener(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, requests }
}

describe('a thread that stays', () => {
  const counter = addressOf(`
    let count = 0
    export default async (order) => {
      if (order === 'throw') throw new Error('No.')
      if (order === 'leave') setImmediate(() => process.exit(0))
      return (count += 1)
    }`)

  test('keeps what it has loaded, and does one thing after the other', async () => {
    const thread = openStandingThread(counter)
    const all = await Promise.all([thread.ask('one'), thread.ask('two'), thread.ask('three')])
    expect(all).toEqual([1, 2, 3])
  })

  test('fails only the order in which its client breaks down, and begins anew', async () => {
    const thread = openStandingThread(counter)
    await thread.ask('one')
    const orders = [thread.ask('throw'), thread.ask('after')]
    expect(await rejectionOf(orders[0] ?? Promise.resolve())).toBe(brokeDown)
    expect(await orders[1]).toBe(1)
  })

  test('is started anew where it went after its answer', async () => {
    const thread = openStandingThread(counter)
    expect(await thread.ask('leave')).toBe(1)
    await vi.waitFor(async () => {
      expect(await thread.ask('again').catch(() => 0)).toBe(1)
    })
  })

  test('ends when its client does not come to an end', async () => {
    const thread = openStandingThread(clientThat('await new Promise(() => {})'))
    const asked = thread.ask('for ever')
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    passThreadTime()
    const late = 'SubjectFault: A client that read the answers did not come to an end.'
    expect(await rejectionOf(asked)).toBe(late)
  })
})
