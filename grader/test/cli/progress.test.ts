import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Progress } from '../../src/cli/grading/progress.ts'
import { FakeOutlet } from './fake-hallway.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('work of less than two seconds shows nothing', () => {
  const outlet = new FakeOutlet({ isTerminal: true })
  const progress = new Progress(outlet, { name: '31-counting', count: 2 })
  progress.step('one-comes-first')
  vi.advanceTimersByTime(1_999)
  progress.end()
  expect(outlet.text).toBe('')
})

test('longer work shows one line, which is taken away in the end', () => {
  const outlet = new FakeOutlet({ isTerminal: true })
  const progress = new Progress(outlet, { name: '31-counting', count: 2 })
  vi.advanceTimersByTime(2_000)
  progress.step('one-comes-first')
  expect(outlet.text).toContain('31-counting  1/2  one-comes-first')
  progress.end()
  expect(outlet.text.endsWith('\r\u001B[2K')).toBe(true)
  expect(outlet.text).not.toContain('\n')
})

test('nothing is shown where no terminal watches', () => {
  const outlet = new FakeOutlet()
  const progress = new Progress(outlet, { name: '31-counting', count: 2 })
  vi.advanceTimersByTime(10_000)
  progress.step('one-comes-first')
  progress.end()
  expect(outlet.text).toBe('')
})
