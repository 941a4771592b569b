import { expect, test } from 'vitest'
import { formatCheck, type LabCheck } from '../../src/gate/index.ts'

const finding = {
  file: 'solutions/31-x/mutants.ts',
  line: 12,
  what: "The mutant 'x' survives: no scenario fails on it.",
  mend: 'Correct the mutant.',
}
const check: LabCheck = {
  lab: '31-x',
  groups: [
    { part: 'handout', passed: 20, failed: 0, findings: [], durationMs: 12 },
    { part: 'mutants', passed: 28, failed: 1, findings: [finding], durationMs: 41_260 },
    {
      part: 'variants',
      passed: 0,
      failed: 1,
      findings: [],
      notJudged: 'there are no variants',
      durationMs: 0,
    },
  ],
  passed: 48,
  failed: 2,
  findings: [finding, { file: 'labs/31-x/README.md', what: 'It is empty.', mend: 'Write it.' }],
  durationMs: 41_300,
}

test('the text has a line a part, findings with place and mend, and the tally at its end', () => {
  expect(formatCheck(check)).toBe(`31-x
  ✓ handout      20 passed                  0.0 s
  ✗ mutants      28 passed, 1 failed       41.3 s
  ✗ variants     not judged: there are no variants

✗ solutions/31-x/mutants.ts:12
  The mutant 'x' survives: no scenario fails on it.
  Correct the mutant.

✗ labs/31-x/README.md
  It is empty.
  Write it.

48 passed, 2 failed`)
})

test('colour changes no word, and the tally has none', () => {
  const text = formatCheck(check, { color: true })
  const escape = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')
  expect(text).toMatch(escape)
  expect(text.replaceAll(escape, '')).toBe(formatCheck(check))
  expect(text.split('\n').at(-1)).toBe('48 passed, 2 failed')
})
