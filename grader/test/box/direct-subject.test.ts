import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openSubject, type Stage } from '../../src/box/index.ts'
import { stripSubmission } from '../../src/submission/index.ts'
import { submissionOf } from '../submission/texts.ts'
import { call, openStageOf, probeLab, rejectionOf } from './boxing.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStageOf('permission-model')
})

/** Starts a subject in this very process; it is closed when the test ends. */
async function startDirect(text: string, virtualTime = false) {
  const files = await stripSubmission(submissionOf({ 'probe.ts': text }))
  const staged = await stage.place({ lab: probeLab, files, adapter: 'direct' })
  onTestFinished(() => staged.dispose())
  const subject = await openSubject(staged.plan, { adapter: 'direct', virtualTime })
  onTestFinished(() => subject.close())
  return subject
}

describe('a subject in the process of the test', () => {
  test('answers as text, as one in a box does', async () => {
    const subject = await startDirect(
      `export const pair = (a: unknown) => [a, new Map([[1, -0]])]
       export const refuse = () => { throw new RangeError('Too much.') }`,
    )
    expect(await call(subject, 'pair', { at: new Date(0) })).toEqual([
      { at: new Date(0) },
      new Map([[1, -0]]),
    ])
    await expect(call(subject, 'refuse')).rejects.toMatchObject({
      name: 'RangeError',
      message: 'Too much.',
      at: 'src/probe.ts:2:44',
    })
  })

  test('is served where the next request finds it', async () => {
    const subject = await startDirect(
      `export const listener = () => (request, response) => response.end('here')`,
    )
    const handle = await subject.request({ op: 'call', on: 0, name: 'listener', args: [] })
    await subject.request({ op: 'serve', on: (handle as { id: number }).id })
    expect(await (await fetch(subject.origin)).text()).toBe('here')
  })

  test('finds the packages of the house', async () => {
    const text = `export { seededRandom } from '@cloud-labs/labkit'`
    expect((await startDirect(text)).exportNames).toEqual(['seededRandom'])
  })

  test('that does not load leaves the process its own time', async () => {
    const { Date: ownDate } = globalThis
    const starting = startDirect('throw new RangeError("Too soon.")', true)
    expect(await rejectionOf(starting)).toBe('RangeError: Too soon.')
    expect(globalThis.Date).toBe(ownDate)
  })
})
