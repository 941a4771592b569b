import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

const judge = (text: string): string[] => judgeFile('grader/test/judge/verdict.test.ts', text)

describe('the style of tests', () => {
  test('a test that keeps the others from running is found, also behind each', () => {
    expect(judge("test.only('a', () => {})\n")[0]).toMatch(/keeps the other tests/)
    expect(judge("describe.only.each([1])('a', () => {})\n")).toHaveLength(1)
  })

  test('a skipped test without a reason is found', () => {
    expect(judge("test.skip('a', () => {})\n")).toEqual(["1: 'test.skip' gives no reason."])
  })

  test('a comment on the line above or beside is a reason', () => {
    expect(judge("// Debian's bwrap lacks it.\ntest.skip('a', () => {})\n")).toEqual([])
    expect(judge("test.skip('a', () => {}) // Not on macOS.\n")).toEqual([])
  })

  test('a condition is a reason of its own', () => {
    expect(judge("test.skipIf(isMac)('a', () => {})\n")).toEqual([])
  })

  test.each([
    "test('it should work', () => {})",
    "describe('Should', () => {})",
    "test.each([1])('should be %i', () => {})",
    'test.each`a`(`should be ${1}`, () => {})',
  ])('the title in %s says what ought to be', (text) => {
    expect(judge(`${text}\n`)[0]).toMatch(/says what should be/)
  })

  test('the word is free outside titles', () => {
    expect(judge("// One should read.\ntest('a', () => say('should'))\n")).toEqual([])
  })

  test('a promise of a timer is a sleep', () => {
    const text = 'await new Promise((resolve) => setTimeout(resolve, 50))\n'
    expect(judge(text)).toEqual(["1: 'setTimeout' stands in for an event."])
    expect(judge("import { setTimeout } from 'node:timers/promises'\n")).toHaveLength(1)
    expect(judge('await sleep(50)\n')).toHaveLength(1)
  })

  test('a timer as such is no sleep', () => {
    expect(judge('setTimeout(expire, 50)\nawait vi.advanceTimersByTimeAsync(50)\n')).toEqual([])
  })

  test('files that are no tests may sleep', () => {
    expect(judgeFile('tools/wait.ts', 'await sleep(50)\n')).toEqual([])
  })
})
