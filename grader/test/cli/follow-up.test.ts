import { expect, test } from 'vitest'
import { FollowUp } from '../../src/cli/editions/follow-up.ts'
import { sayNews } from '../../src/cli/editions/news.ts'
import { FakeOutlet } from './fake-hallway.ts'

/** Tells one thing a second and returns the lines that were written. */
function tellEachSecond(words: readonly string[], outlet: FakeOutlet): readonly string[] {
  let nowMs = 0
  const followUp = new FollowUp(outlet, () => nowMs)
  for (const one of words) {
    followUp.tell(one)
    nowMs += 1_000
  }
  return outlet.text.trimEnd().split('\n')
}

const counts = Array.from({ length: 13 }, (_, index) => `${index + 1} of 13 scenarios played.`)

test('a pipe gets a line in five seconds, however much happens', () => {
  expect(tellEachSecond(counts, new FakeOutlet())).toEqual([
    '1 of 13 scenarios played.',
    '6 of 13 scenarios played.',
    '11 of 13 scenarios played.',
  ])
})

test('a terminal gets each line, and none twice in a row', () => {
  const outlet = new FakeOutlet({ isTerminal: true })
  expect(tellEachSecond(['It waits.', 'It waits.', ...counts], outlet)).toHaveLength(14)
})

test.for([
  [0, 'It is the next one.'],
  [1, 'It waits; 1 comes first.'],
  [2, 'It waits; 2 come first.'],
] as const)('a submission with %i before it says so', ([before, words]) => {
  expect(sayNews({ stage: 'queued', before })).toBe(words)
})
