import { expect, test } from 'vitest'
import { bothBoxes, call, describeIn, rejectionOf, startEntry } from './boxing.ts'

describeIn(bothBoxes, 'a subject', (stage) => {
  test('that throws is told by name and place, and goes on', async () => {
    const subject = await startEntry(
      stage(),
      `class OverdrawnError extends Error { override name = 'OverdrawnError' }
       export function take() { throw new OverdrawnError('Nothing left.') }
       export const give = () => 1`,
    )
    await expect(call(subject, 'take')).rejects.toMatchObject({
      name: 'OverdrawnError',
      message: 'Nothing left.',
      at: 'src/probe.ts:2:39',
    })
    expect(await call(subject, 'give')).toBe(1)
  })

  test.for([
    ['loops', 'for (;;) {}'],
    ['waits for ever', 'return new Promise(() => {})'],
    ['says that it will answer and does not', 'return { then() {} }'],
  ])('that %s is ended after its time', async ([, body]) => {
    const text = `export function stall() { ${body} }`
    const subject = await startEntry(stage(), text, { limits: { callMs: 200 } })
    const fault = 'SubjectFault: stall gave no answer within 0.2 seconds.'
    expect(await rejectionOf(call(subject, 'stall'))).toBe(fault)
    expect(await rejectionOf(call(subject, 'stall'))).toBe(fault)
  })

  test('that kills itself is told by the signal, and fails all that is under way', async () => {
    const subject = await startEntry(
      stage(),
      `export const wait = () => new Promise(() => {})
       export const die = () => process.kill(process.pid, 'SIGKILL')`,
    )
    const calls = [call(subject, 'wait'), call(subject, 'die')]
    const sentence = 'SubjectFault: The process of the submission was killed by SIGKILL.'
    expect(await Promise.all(calls.map(rejectionOf))).toEqual([sentence, sentence])
  })

  test('that ends itself with the answer on its way says nothing more', async () => {
    const subject = await startEntry(stage(), 'export const leave = () => process.exit(3)')
    expect(await rejectionOf(call(subject, 'leave'))).toBe(
      'SubjectFault: The process of the submission ended by itself, with exit code 3.',
    )
  })

  test('that leaves a rejection to itself is told by it', async () => {
    const subject = await startEntry(
      stage(),
      `export const begin = () => void Promise.reject(new RangeError('Left alone.'))
       export const wait = () => new Promise(() => {})`,
    )
    await call(subject, 'begin').catch(() => {})
    expect(await rejectionOf(call(subject, 'wait'))).toContain(
      'SubjectFault: The process of the submission ended on an uncaught RangeError: Left alone.',
    )
  })

  test('that uses up its memory is ended, and the reason is told', async () => {
    const subject = await startEntry(
      stage(),
      `export const hoard = () => { const all = []; for (;;) all.push(Array(1e6).fill(0)) }`,
      { limits: { callMs: 20_000 } },
    )
    expect(await rejectionOf(call(subject, 'hoard'))).toMatch(/, as happens when its memory is /)
  })
})
