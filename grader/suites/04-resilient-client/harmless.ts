/** Scenarios of step 3: what may be sent twice. */
import { http, HttpResponse } from 'msw'
import { expect } from '#suite'
import type { Upstream } from '../../src/run/upstream.ts'
import { connectionReset, describedBy, halfOf, scripted } from './faked.ts'
import {
  answered,
  arrive,
  begin,
  type Client,
  createClient,
  ends,
  pass,
  replyOf,
  runOut,
  type Scene,
  settle,
} from './vocabulary.ts'

const retry = { tries: 4, baseMs: 100, capMs: 100 }
const twice = 'A request that could do harm was sent a second time.'

export async function sendsOnce(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 1_000, retry })
  const script = await scripted(scene, (calls) =>
    calls
      .post('/orders')
      .reply(503)
      .post('/orders')
      .replyWithError(connectionReset)
      .patch('/orders/7')
      .reply(200, () => halfOf('changed order')),
  )
  const { upstream } = script
  const end = async (method: string, path: string): Promise<unknown> => {
    const pending = begin(client, { url: `${upstream.url}${path}`, method, body: 'one' })
    const result = await ends(pending)
    await pass(scene, 400)
    return result
  }
  expect(await end('POST', '/orders'), 'A refusal of a POST was not returned.').toBe(503)
  const broken = 'A POST whose connection broke was no NetworkError.'
  expect(await end('POST', '/orders'), broken).toBe('NetworkError')
  const half = 'A PATCH whose answer broke off was no NetworkError.'
  expect(await end('PATCH', '/orders/7'), half).toBe('NetworkError')
  expect(script.strays, twice).toEqual([])
  expect(script.isDone(), 'A request did not reach the upstream.').toBe(true)

  await timesOutOnce(scene, client)
  await repeatsWhatIsIdempotent(scene, client)
  await repeatsWhatWasNotSent(scene, client)
}

async function timesOutOnce(scene: Scene, client: Client): Promise<void> {
  const upstream = await scene.upstream({ answer: () => new Promise(() => {}) })
  const pending = begin(client, { url: upstream.url, method: 'POST', body: 'one' })
  await arrive(upstream, 1)
  await settle(scene)
  await scene.clock.advance(1_000)
  expect(await ends(pending), 'A late POST was no TimeoutError.').toBe('TimeoutError')
  await pass(scene, 400)
  expect(upstream.received.length, twice).toBe(1)
}

async function repeatsWhatIsIdempotent(scene: Scene, client: Client): Promise<void> {
  for (const method of ['PUT', 'DELETE']) {
    const upstream = await failingOnce(scene)
    const pending = begin(client, { url: upstream.url, method, body: 'mine' })
    const message = `A ${method} was not sent again.`
    expect(await runOut(scene, { pending, upstream, stepMs: 100 }), message).toBe(200)
    expect(upstream.received[1]?.body, 'The second try had another body.').toBe('mine')
  }
}

async function failingOnce(scene: Scene): Promise<Upstream> {
  const upstream = await scene.upstream({ name: 'the service' })
  upstream.answers(() => (upstream.received.length === 1 ? { status: 503 } : { body: 'done' }))
  return upstream
}

/** A connection that was refused has carried nothing. */
async function repeatsWhatWasNotSent(scene: Scene, client: Client): Promise<void> {
  const upstream = await scene.upstream({ name: 'the service' })
  await upstream.kill()
  const pending = begin(client, { url: upstream.url, method: 'POST', body: 'one' })
  await settle(scene)
  await upstream.revive()
  const message = 'A POST was given up although nothing of it had been sent.'
  expect(await runOut(scene, { pending, upstream, stepMs: 100 }), message).toBe(200)
  expect(upstream.received.length, twice).toBe(1)
}

export async function keepsKeys(scene: Scene): Promise<void> {
  const [client, twin] = [await clientOf(scene), await clientOf(scene)]
  const shop = openShop()
  const { upstream, strays } = await describedBy(scene, shop.handlers)
  const order = async (by: Client, method: string): Promise<void> => {
    const url = `${upstream.url}/orders`
    const pending = begin(by, { url, method, body: 'one seat', keyed: true })
    const end = await runOut(scene, { pending, upstream, stepMs: 100 })
    expect(end, `A keyed ${method} was not sent again.`).toBe(201)
    expect(replyOf(pending, 'sent'), 'A keyed call took another number of requests.').toBe(3)
  }
  await order(client, 'POST')
  const again = 'One call was carried out more than once, under more than one key.'
  expect(shop.orders(), again).toBe(1)
  await order(client, 'POST')
  const shared = 'Two calls of one client had the same key.'
  expect(shop.orders(), shared).toBe(2)
  await order(twin, 'POST')
  expect(shop.orders(), 'Two clients of one seed used the same key.').toBe(3)
  await order(client, 'PATCH')
  expect(shop.orders(), shared).toBe(4)
  expect(strays, 'Requests came that nobody had asked for.').toEqual([])
  const quoted = 'A key was no string of structured fields.'
  expect(shop.oddKeys(), quoted).toEqual([])

  begin(client, { url: `${upstream.url}/plain`, method: 'POST', body: 'one' })
  await answered(scene, upstream, 13)
  const plain = 'A call that was not keyed had a key.'
  expect(upstream.received[12]?.headers['idempotency-key'], plain).toBe(undefined)
}

function clientOf(scene: Scene): Promise<Client> {
  return createClient(scene, { seed: 5, timeoutMs: 1_000, retry })
}

/** A shop that carries each key out once, loses its first answer and is overloaded once. */
function openShop() {
  const tries = new Map<string, number>()
  const odd: string[] = []
  const takeOrder = ({ request }: { readonly request: Request }): Response => {
    const key = request.headers.get('idempotency-key') ?? ''
    if (!/^"[ -~]{8,}"$/.test(key)) odd.push(key === '' ? 'no key' : 'an odd key')
    const count = (tries.get(key) ?? 0) + 1
    tries.set(key, count)
    if (count === 1) return HttpResponse.error()
    return new HttpResponse(null, { status: count === 2 ? 503 : 201 })
  }
  return {
    handlers: [
      http.post('*/orders', takeOrder),
      http.patch('*/orders', takeOrder),
      http.post('*/plain', () => new HttpResponse(null, { status: 503 })),
    ],
    orders: () => tries.size,
    oddKeys: () => odd,
  }
}
