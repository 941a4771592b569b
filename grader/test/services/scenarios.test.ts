import { describe, expect as claim, onTestFinished, test } from 'vitest'
import type { Observation } from '../../src/run/observation.ts'
import { observeScenario } from '../../src/run/observe-scenario.ts'
import type { Scene } from '../../src/run/scene.ts'
import { expect } from '../../src/run/suite.ts'
import { SuiteSession } from '../../src/run/suite-session.ts'
import { openStageOf, placeEntry } from '../box/boxing.ts'
import { detect, type Kind, kinds } from './serving.ts'

type AnyScene = Scene<Record<string, (...args: unknown[]) => unknown>>
type Play = (scene: AnyScene) => Promise<void>

/** Talks to Redis in lines of words, for this lab has no packages. */
const entry = `
import net from 'node:net'
import { text } from 'node:stream/consumers'
let said = 0
export const say = async (url, ...lines) => {
  const { hostname, port, password } = new URL(url)
  const socket = net.connect(Number(port), hostname)
  const auth = password === '' ? [] : ['AUTH ' + password]
  socket.write([...auth, ...lines, 'QUIT', ''].join('\\r\\n'))
  return text(socket)
}
export const count = () => (said += 1)
`

/** Plays scenarios one after the other in one run. */
async function playAll(kind: Kind, skip: (why: string) => void, plays: readonly Play[]) {
  const services = await detect(kind)
  if (services === undefined) skip(`There is no ${kind} redis-server on this machine.`)
  const { plan } = await placeEntry(await openStageOf('bubblewrap'), entry)
  const order = { plan, adapter: 'boxed', only: undefined, services: services ?? {} } as const
  const session = new SuiteSession(order, { virtualTime: false })
  onTestFinished(() => session.close({}))
  await session.open({})
  const observations: Observation[] = []
  for (const play of plays) observations.push(await observeScenario('one', { session, play }))
  return observations
}

describe.for(kinds)('a scenario with Redis, %s', (kind) => {
  test('reaches it from the box, and finds nothing of the scenario before', async ({ skip }) => {
    const play: Play = async ({ subject, redis }) => {
      const said = String(await subject.say?.(redis.url, 'INCR sold', 'SUBSCRIBE news'))
      expect(said, 'Nothing was sold.').toContain(':1\r\n')
      expect(await subject.count?.(), 'The process was an old one.').toBe(1)
      expect(await redis.client.get('sold'), 'Nothing was stored.').toBe('1')
    }
    const observations = await playAll(kind, skip, [play, play, play])
    const passed = { outcome: 'passed' }
    claim(observations).toMatchObject([passed, passed, passed])
  })

  test('tells what it did to it', async ({ skip }) => {
    const [observation] = await playAll(kind, skip, [
      async ({ redis }) => {
        await redis.cut()
        await redis.shut()
        await redis.open()
        await redis.restart()
        expect(await redis.client.dbsize(), 'There were keys.').toBe(1)
      },
    ])
    claim(observation).toMatchObject({
      outcome: 'failed',
      failure: { what: 'There were keys.', expected: '1', got: '0' },
      evidence: [
        'Redis: 0 connections were cut',
        'Redis could not be reached any more',
        'Redis could be reached again',
        'Redis was killed and started anew, empty',
      ],
    })
  })

  test('is unchecked if it asks for the real one and there is none', async ({ skip }) => {
    const [observation] = await playAll(kind, skip, [
      async ({ requireRealRedis }) => requireRealRedis('The embedded one is too slow.'),
    ])
    if (kind !== 'embedded') claim(observation).toMatchObject({ outcome: 'passed' })
    else {
      claim(observation).toMatchObject({
        outcome: 'unchecked',
        failure: {
          kind: 'unchecked',
          what:
            'The embedded one is too slow. ' +
            'CLOUD_LABS_REDIS asks for the embedded server; unset it.',
        },
      })
    }
  })
})

describe.for(['shut-in', 'watched'] as const)('a scenario with a killed Redis, %s', (kind) => {
  test('is inconclusive, and the next one is not', async ({ skip }) => {
    const observations = await playAll(kind, skip, [
      async ({ redis, subject }) => {
        await redis.client.shutdown('NOSAVE').catch(() => {})
        expect(await subject.say?.(redis.url, 'INCR sold'), 'Nothing was sold.').toContain(':1')
      },
      async ({ redis }) => {
        expect(await redis.client.ping(), 'Redis was still gone.').toBe('PONG')
      },
    ])
    claim(observations).toMatchObject([
      { outcome: 'inconclusive', failure: { kind: 'grader' } },
      { outcome: 'passed' },
    ])
  })
})

test('a scenario without Redis has none', async () => {
  const { plan } = await placeEntry(await openStageOf('bubblewrap'), entry)
  const session = new SuiteSession(
    { plan, adapter: 'boxed', only: undefined },
    { virtualTime: false },
  )
  onTestFinished(() => session.close({}))
  await session.open({})
  const play: Play = async ({ redis }) => void (await redis.cut())
  const observation = await observeScenario('one', { session, play })
  claim(observation.failure?.what).toBe("Error: The manifest does not name the service 'redis'.")
})
