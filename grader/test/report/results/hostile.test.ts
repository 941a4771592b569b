import { describe, expect, test } from 'vitest'
import { names, outcomes, write } from './outcomes.ts'
import { readJunit } from './read-junit.ts'

describe('a file of XML', () => {
  test.for(names)('is well-formed and counts what is in it when it is about %s', (name) => {
    const { cases, counts } = readJunit(write('junit', name))
    const count = (outcome: string) => String(cases.filter((one) => one.outcome === outcome).length)
    expect(counts).toEqual({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    })
  })

  test('brings markup through as text', () => {
    const { cases } = readJunit(write('junit', 'failed'))
    expect(cases[1]?.message).toContain(`expected  '<b>' & "c"`)
    expect(cases[1]?.message).toContain(']]>')
  })

  test('has no character that XML does not know', () => {
    // oxlint-disable-next-line no-control-regex -- These are the ones to be missing.
    expect(write('junit', 'failed')).not.toMatch(/[\u0000-\u0008\u001b]|\p{Surrogate}/u)
  })
})

describe('a page of Markdown', () => {
  test('keeps what a submission wrote within its fence', () => {
    const text = write('markdown', 'failed')
    const fence = /(`{3,})text\n(?<inside>[^]*?)\n\1\n/u.exec(text)
    expect(fence?.groups?.['inside']).toContain(`'<b>' & "c"`)
    const outside = text.replaceAll(/(`{3,})text\n[^]*?\n\1\n/gu, '')
    expect(outside).not.toContain('<b>')
  })

  test('lets no title be markup', () => {
    const { came } = outcomes.refused
    const text = write('markdown', 'refused')
    expect(came).toHaveProperty('frame')
    expect(text).toContain('Load &#60;balancing&#62;')
  })
})

test.for(['gradescope', 'exercism', 'classroom', 'ctrf', 'markdown'] as const)(
  'a file for %s has no control character',
  (form) => {
    // oxlint-disable-next-line no-control-regex -- These are the ones to be missing.
    expect(write(form, 'failed')).not.toMatch(/\\u00[01]|[\u0000-\u0009\u000b-\u001f]/)
  },
)
