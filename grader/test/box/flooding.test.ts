import { expect, test } from 'vitest'
import { bothBoxes, call, describeIn, rejectionOf, startEntry } from './boxing.ts'

/** Writes into the channel what a submission wants the grader to believe. */
const channel = `
import net from 'node:net'
import { writeSync } from 'node:fs'
export const say = (text: string) => void writeSync(3, text)
export const flood = () => {
  for (;;) try { writeSync(3, 'x'.repeat(65_536)) } catch {}
}
export const honest = () => 1
`

const noAnswer = 'SubjectFault: The submission wrote something into the channel that is no answer.'

describeIn(bothBoxes, 'a subject', (stage) => {
  test('that prints without end is ended, and its last lines are kept', async () => {
    const subject = await startEntry(
      stage(),
      `import { writeSync } from 'node:fs'
       export const print = () => { for (;;) writeSync(1, 'flood\\n'.repeat(1_000)) }`,
    )
    expect(await rejectionOf(call(subject, 'print'))).toBe(
      'SubjectFault: The submission printed more than a megabyte.',
    )
    expect(subject.printed.length).toBeLessThanOrEqual(20)
    expect(subject.printed).toContain('flood')
  })

  test('that gives an answer of more than a megabyte is ended', async () => {
    const subject = await startEntry(stage(), `export const much = () => 'x'.repeat(2_000_000)`)
    expect(await rejectionOf(call(subject, 'much'))).toBe(
      'SubjectFault: The submission gave an answer of more than a megabyte.',
    )
  })

  test('that floods the channel is ended', async () => {
    const subject = await startEntry(stage(), channel)
    expect(await rejectionOf(call(subject, 'flood'))).toBe(
      'SubjectFault: The submission gave an answer of more than a megabyte.',
    )
  })
})

describeIn(bothBoxes, 'a subject that forges answers', (stage) => {
  test.for([
    ['no JSON', 'hello\n'],
    ['no object', 'null\n'],
    ['an answer to nobody', '{"id":99,"ok":1}\n'],
    ['an answer whose number is a text', '{"id":"2","ok":1}\n'],
    ['readiness once more', '{"ready":true,"origin":"http://evil.example"}\n'],
    ['an answer that says nothing', '{"id":2}\n'],
    ['an error that is none', '{"id":2,"threw":null}\n'],
    ['a crash that is none', '{"crash":null}\n'],
  ])('that writes %s into the channel is ended', async ([, text]) => {
    const subject = await startEntry(stage(), channel)
    const { origin } = subject
    expect(await rejectionOf(call(subject, 'say', text))).toBe(noAnswer)
    expect(subject.origin).toBe(origin)
  })

  test('that answers before it is done answers twice, and is ended', async () => {
    const subject = await startEntry(stage(), channel)
    expect(await call(subject, 'say', '{"id":2,"ok":100}\n')).toBe(100)
    expect(await rejectionOf(call(subject, 'honest'))).toBe(noAnswer)
  })
})
