import type { NodeEvent } from '@cloud-labs/sim'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openNode } from '../../src/box/index.ts'
import { limits } from '../../src/box/limits.ts'
import { call, openStageOf, placeEntry, rejectionOf, startEntry } from './boxing.ts'
import { passTime } from './manual-deadlines.ts'

vi.mock('../../src/box/deadline.ts', () => import('./manual-deadlines.ts'))

const entry = `
export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'awake'))
export const never = () => new Promise(() => {})
export const ask = () => 'here'
`

const almostMs = limits.callMs - 1
const late = `gave no answer within ${limits.callMs / 1000} seconds.`

async function startSleeper() {
  const stage = await openStageOf('permission-model')
  const subject = await startEntry(stage, entry, { virtualTime: true })
  return { subject, advance: (ms: number) => subject.request({ op: 'advance', ms }) }
}

describe('a call that waits for the clock', () => {
  test('has its whole time again whenever the clock has moved', async () => {
    const { subject, advance } = await startSleeper()
    const waiting = call(subject, 'wait', 30)
    for (const ms of [10, 10, 10]) {
      passTime(almostMs)
      await advance(ms)
    }
    expect(await waiting).toBe('awake')
  })

  test('hangs where the clock has moved and it goes on waiting', async () => {
    const { subject, advance } = await startSleeper()
    const waiting = rejectionOf(call(subject, 'never'))
    passTime(almostMs)
    await advance(10)
    passTime(limits.callMs)
    expect(await waiting).toBe(`SubjectFault: never ${late}`)
  })
})

describe('a call that a scenario leaves behind', () => {
  test('has no limit in the next scenario, whatever the clock does', async () => {
    const { subject, advance } = await startSleeper()
    void call(subject, 'never').catch(() => {})
    await subject.request({ op: 'reset' })
    passTime(limits.callMs)
    await advance(10)
    passTime(limits.callMs)
    expect([subject.fault, await call(subject, 'ask')]).toEqual([undefined, 'here'])
  })

  test('may still be answered, and is no answer that nobody asked for', async () => {
    const { subject, advance } = await startSleeper()
    const waiting = subject.request({ op: 'call', on: 0, name: 'wait', args: [0] })
    await subject.request({ op: 'reset' })
    const ended = call(subject, 'wait', 5)
    await advance(5)
    expect([await ended, subject.fault]).toEqual(['awake', undefined])
    await subject.close()
    // The reset forgot its timer: it ends with the process.
    expect(await rejectionOf(waiting)).toBe('SubjectFault: The run is over.')
  })

  test('does not take the limit from the calls of the next one', async () => {
    const { subject } = await startSleeper()
    void call(subject, 'never').catch(() => {})
    await subject.request({ op: 'reset' })
    const waiting = rejectionOf(call(subject, 'wait', 1))
    passTime(limits.callMs)
    expect(await waiting).toBe(`SubjectFault: wait ${late}`)
  })

  test('does not keep a reset that hangs from being ended', async () => {
    const stage = await openStageOf('permission-model')
    const subject = await startEntry(stage, 'export const loop = () => { for (;;); }')
    void call(subject, 'loop').catch(() => {})
    const reset = rejectionOf(subject.request({ op: 'reset' }))
    passTime(limits.resetMs)
    expect(await reset).toContain('did nothing for 2 seconds')
  })
})

describe('what a node answers', () => {
  test('is limited for one life, and the next life begins anew', async () => {
    const stage = await openStageOf('permission-model')
    const node = `const say = () => 'x'.repeat(4_000)
      export const createNode = () => ({ operations: { say } })`
    const { plan } = await placeEntry(stage, node)
    const subject = await openNode(plan, { answeredBytes: 10_000 })
    onTestFinished(() => subject.close())
    const born = { type: 'start', id: 'n1', peers: [], randomName: '1', disk: {} } as const
    const deliver = (event: NodeEvent) => subject.request({ op: 'deliver', event, nowMs: 0 })
    const say = (operation: number) =>
      deliver({ type: 'operation', operation, name: 'say', args: [] })
    for (const _life of ['first', 'next']) {
      await deliver(born)
      await say(1)
      await say(2)
    }
    expect(await rejectionOf(say(3))).toContain('answers of more than')
  })
})
