/** Scenarios of steps 1 and 2: one try, and further tries after failures that pass. */
import { randomUUID } from 'node:crypto'
import { http, HttpResponse } from 'msw'
import { expect } from '#suite'
import type { Answer } from '../../src/run/upstream.ts'
import { connectionReset, describedBy, halfOf, scripted } from './faked.ts'
import {
  arrive,
  becomeIdle,
  begin,
  type Client,
  createClient,
  endOf,
  ends,
  pass,
  replyOf,
  runOut,
  type Scene,
  settle,
} from './vocabulary.ts'

export async function returnsAnswers(scene: Scene): Promise<void> {
  const client = await createClient(scene, {})
  const secret = randomUUID()
  const upstream = await scene.upstream({
    name: 'the service',
    answer: () => ({ status: 404, headers: { 'X-Secret': secret }, body: `nobody ${secret}` }),
  })
  const url = `${upstream.url}/seats/7?row=9`
  const headers = { 'content-type': 'text/plain', 'x-trace': '42' }
  const pending = begin(client, { url, method: 'PATCH', headers, body: 'für Zoë' })
  expect(await ends(pending), 'A status of 404 was no reply.').toBe(404)
  const read = 'The body was not in the reply.'
  expect(replyOf(pending, 'body') === `nobody ${secret}`, read).toBe(true)
  const named = 'A header was not in the reply under its name in small letters.'
  expect(replyOf(pending, 'headers', 'x-secret') === secret, named).toBe(true)
  expect(replyOf(pending, 'sent'), 'The reply told the wrong number of requests.').toBe(1)
  const [received] = upstream.received
  expect(received?.method, 'The method did not reach the upstream.').toBe('PATCH')
  expect(received?.url, 'The path and query did not reach the upstream.').toBe('/seats/7?row=9')
  expect(received?.body, 'The body did not reach the upstream.').toBe('für Zoë')
  const sent = 'A header did not reach the upstream.'
  expect(received?.headers['x-trace'], sent).toBe('42')

  upstream.answers(() => ({ status: 302, headers: { location: '/elsewhere' } }))
  const redirect = 'A redirect was not returned as it is.'
  expect(await ends(begin(client, { url: upstream.url })), redirect).toBe(302)
  await breaksOff(scene, client)
}

async function breaksOff(scene: Scene, client: Client): Promise<void> {
  const { upstream } = await scripted(scene, (script) =>
    script
      .get('/')
      .replyWithError(connectionReset)
      .get('/')
      .reply(200, () => halfOf('a report')),
  )
  const call = { url: `${upstream.url}/` }
  const early = 'A connection that broke before the answer was no NetworkError.'
  expect(await ends(begin(client, call)), early).toBe('NetworkError')
  const within = 'A connection that broke within the body was no NetworkError.'
  expect(await ends(begin(client, call)), within).toBe('NetworkError')
  await upstream.kill()
  const refused = 'A refused connection was no NetworkError.'
  expect(await ends(begin(client, call)), refused).toBe('NetworkError')
}

export async function cutsSlowTries(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 3_000 })
  const upstream = await scene.upstream({ name: 'the service', answer: never })
  await endsInTime()
  // The body waits at the real server: see faked.ts.
  upstream.answers(() => ({ body: 'late', bodyAfter: never() }))
  await endsInTime()

  const { promise: moment, resolve } = Promise.withResolvers<undefined>()
  upstream.answers(() => ({ body: 'in time', bodyAfter: moment }))
  const pending = begin(client, { url: upstream.url })
  await arrive(upstream, 3)
  await settle(scene)
  await scene.clock.advance(2_999)
  resolve(undefined)
  expect(await ends(pending), 'An answer that was whole in time was cut off.').toBe(200)
  expect(replyOf(pending, 'body'), 'A slow body was not read to its end.').toBe('in time')

  async function endsInTime(): Promise<void> {
    const before = upstream.received.length
    const late = begin(client, { url: upstream.url })
    await arrive(upstream, before + 1)
    await settle(scene)
    await scene.clock.advance(2_999)
    await settle(scene)
    expect(endOf(late), 'A try was cut off before its time was over.').toBe('no end yet')
    await scene.clock.advance(1)
    const over = 'A try that was late did not end with TimeoutError.'
    expect(await ends(late), over).toBe('TimeoutError')
    await becomeIdle(upstream)
  }
}

function never(): Promise<Answer> {
  return new Promise(() => {})
}

export async function triesAgain(scene: Scene): Promise<void> {
  const retry = { tries: 3, baseMs: 100, capMs: 100 }
  const client = await createClient(scene, { timeoutMs: 1_000, retry })
  const { upstream, strays } = await describedBy(scene, [flaky])
  const end = async (path: string): Promise<unknown[]> => {
    const pending = begin(client, { url: `${upstream.url}${path}` })
    const status = await runOut(scene, { pending, upstream, stepMs: 100 })
    return [status, replyOf(pending, 'sent')]
  }
  for (const status of [429, 502, 503, 504]) {
    const message = `A GET that was answered ${status} was not tried again until it succeeded.`
    expect(await end(`/flaky/${status}/2`), message).toEqual([200, 3])
  }
  for (const status of [400, 404, 500, 501]) {
    const message = `A GET that was answered ${status} did not end with that answer.`
    expect(await end(`/flaky/${status}/1`), message).toEqual([status, 1])
  }
  const bounded = 'The last answer was not returned after the last try.'
  expect(await end('/flaky/503/9'), bounded).toEqual([503, 3])
  expect(strays, 'Requests came that nobody had asked for.').toEqual([])
  await triesBrokenOnes(scene, client)
}

/** Answers /flaky/503/2 twice with 503, and then with 200. */
const flaky = (() => {
  const counts = new Map<string, number>()
  return http.get('*/flaky/:status/:times', ({ request, params }) => {
    const count = (counts.get(request.url) ?? 0) + 1
    counts.set(request.url, count)
    const fails = count <= Number(params['times'])
    return new HttpResponse(null, { status: fails ? Number(params['status']) : 200 })
  })
})()

async function triesBrokenOnes(scene: Scene, client: Client): Promise<void> {
  const script = await scripted(scene, (calls) =>
    calls
      .get('/report')
      .replyWithError(connectionReset)
      .get('/report')
      .reply(200, () => halfOf('a long report'))
      .get('/report')
      .reply(200, 'whole'),
  )
  const { upstream } = script
  const pending = begin(client, { url: `${upstream.url}/report` })
  const broken = 'A GET was not tried again when its connection had broken.'
  expect(await runOut(scene, { pending, upstream, stepMs: 100 }), broken).toBe(200)
  expect(replyOf(pending, 'body'), 'The answer was not the whole one.').toBe('whole')
  expect(script.isDone() && script.strays.length === 0, 'The tries were not three.').toBe(true)

  const slow = await scene.upstream({ name: 'the slow one' })
  slow.answers(() => (slow.received.length === 1 ? never() : { status: 200 }))
  const late = begin(client, { url: slow.url })
  await arrive(slow, 1)
  await pass(scene, 1_000)
  await scene.clock.advance(100)
  const again = 'A GET was not tried again when its first try was late.'
  expect(await ends(late), again).toBe(200)
}
