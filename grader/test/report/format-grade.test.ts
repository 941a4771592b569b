import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { formatGrade } from '../../src/report/index.ts'
import { explainRun, gap } from '../explain/explaining.ts'
import { fail, pass, weakBox } from '../judge/runs.ts'

const plain = { color: false, width: 80, details: false }
const all = ['takes-turns', 'skips-the-dead', 'comes-back']

const mixed = explainRun(
  [
    pass('takes-turns'),
    fail('skips-the-dead', { expected: "'b'", got: "'a'" }, ["pick() → 'a'", "pick() → 'a'"]),
    fail('comes-back', gap),
  ],
  { printed: ['listening'] },
)

describe('a grade on a terminal', () => {
  test('has a head, the scenarios in order, a total and the next step', () => {
    expect(formatGrade(mixed, plain)).toBe(`\
Lab 07 · Load balancing  ██████████░░░░░░░░░░  50/100
Box: bubblewrap (authoritative)

✓ takes-turns     50/50

✗ skips-the-dead  0/30   Dead servers get nothing.

  Two servers got every turn.

    expected  'b'
    got       'a'

    pick() → 'a'
    pick() → 'a'

  See it:  npx lab grade 07 --only skips-the-dead
  Read:    handout, "Step 2: Who is alive"

✗ comes-back  0/20   Revived servers serve again.

  Step 1 is still to do: roundRobin in src/turns.ts.

  See it:  npx lab grade 07 --only comes-back

Lab 07 · Load balancing  50/100
1 of 3 scenarios passed, 1 failed and 1 is still to do.
The next step: \`skips-the-dead\` (30 points), handout "Step 2: Who is alive".
`)
  })

  test('puts all but the first gap into one line, unless details are wanted', () => {
    const gaps = explainRun(all.map((id) => fail(id, gap)))
    const short = formatGrade(gaps, plain)
    expect(short).toContain('\n✗ skips-the-dead   0/30  Step 1: to do\n✗ comes-back')
    expect(short).toContain('2 more have one line each; `npx lab grade 07 --details` tells')
    const full = formatGrade(gaps, { ...plain, details: true })
    expect(full.match(/See it:/g)).toHaveLength(3)
    expect(full).not.toContain('one line each')
  })

  test('shows what the subject printed only with details', () => {
    expect(formatGrade(mixed, plain)).not.toContain('listening')
    expect(formatGrade(mixed, { ...plain, details: true })).toContain('printed:\n\n    listening\n')
  })

  test('says that the grader is at fault, and marks what it could not judge', () => {
    const text = formatGrade(explainRun(all.map(pass), { graderFaults: ['It died.'] }), plain)
    expect(text).toContain('\n? The grader is at fault: It died.\n')
    expect(text).toContain('\n? takes-turns  0/50   Servers take turns.\n')
    expect(text).toContain('\n? comes-back       0/20  The grader could not judge it.\n')
    expect(text).not.toContain('✗')
  })

  test('names the weaker box and the mend', () => {
    expect(formatGrade(explainRun(all.map(pass), { box: weakBox }), plain)).toContain(
      "\nBox: node's permission model only — not authoritative: bubblewrap is not\n" +
        '     installed; run `npx lab doctor --install`.\n',
    )
  })

  test('has no blank line twice, no trailing space, and one line break at its end', () => {
    const text = formatGrade(mixed, plain)
    expect(text).not.toMatch(/\n\n\n| \n|^\n|\n\n$/)
    expect(text.endsWith('\n')).toBe(true)
  })
})

describe('the form', () => {
  test('has the same text with colours and without', () => {
    for (const width of [60, 80, 100]) {
      const colored = formatGrade(mixed, { color: true, width, details: true })
      expect(colored).toContain('\u001b[')
      expect(stripVTControlCharacters(colored)).toBe(
        formatGrade(mixed, { color: false, width, details: true }),
      )
    }
  })

  test('breaks lines at the width, between 60 and 100 columns; commands stay whole', () => {
    const what = 'Two servers got every turn while the third one waited for a very long time.'
    const long = explainRun(all.map((id) => fail(id, { what, expected: what, got: what }, [what])))
    const widest = (width: number): number => {
      const lines = formatGrade(long, { ...plain, width }).split('\n')
      const wrapped = lines.filter((line) => !/^ *See it\b/.test(line))
      return Math.max(...wrapped.map((line) => line.length))
    }
    expect(widest(60)).toBeLessThanOrEqual(60)
    expect(widest(20)).toBe(widest(60))
    expect(widest(80)).toBeLessThanOrEqual(80)
    expect(widest(1000)).toBe(widest(100))
    expect(widest(Number.NaN)).toBe(widest(80))
  })
})
