import { expect, test } from 'vitest'
import { ClassMeter, describeProgress } from '../../src/cli/class/class-meter.ts'
import { FakeOutlet } from '../cli/fake-hallway.ts'

const progress = { done: 30, total: 120, reused: 0, faults: 0 }

test('progress says how many, how fast, and how long it will take', () => {
  expect(describeProgress(progress, 60_000)).toBe(
    '30 of 120 graded, 30 a minute, about 3 min 0 s left',
  )
  expect(describeProgress({ ...progress, reused: 7, faults: 1 }, 600_000)).toBe(
    '30 of 120 graded, 7 unchanged, 3 a minute, about 30 min 0 s left, 1 at fault',
  )
  expect(describeProgress({ ...progress, done: 120 }, 60_000)).toBe(
    '120 of 120 graded, 120 a minute',
  )
  expect(describeProgress({ ...progress, done: 0 }, 0)).toBe('0 of 120 graded')
})

test('a terminal has one line that is written over, and none in the end', () => {
  const outlet = new FakeOutlet({ isTerminal: true })
  let now = 0
  const meter = new ClassMeter(outlet, () => now)
  for (now = 0; now <= 60_000; now += 20_000) meter.tell(progress)
  meter.end()
  expect(outlet.text).not.toContain('\n')
  expect(outlet.text.split('\r')).toHaveLength(6)
  expect(outlet.text).toContain('██████░░░░░░░░░░░░░░░░░░ 30 of 120 graded')
  expect(outlet.text.endsWith('\r\u001B[2K')).toBe(true)
})

test('a file has a line every ten seconds, and the last one', () => {
  const outlet = new FakeOutlet()
  let now = 0
  const meter = new ClassMeter(outlet, () => now)
  for (let done = 0; done <= 120; done += 1, now += 1_000) meter.tell({ ...progress, done })
  meter.end()
  const lines = outlet.text.trimEnd().split('\n')
  expect(lines).toHaveLength(13)
  expect(lines.at(-1)).toBe('120 of 120 graded, 60 a minute')
  expect(outlet.text).not.toContain('\u001B')
})
