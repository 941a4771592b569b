import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { formatScoreboard, type ScoreboardRow } from '../../src/report/index.ts'

const plain = { color: false, width: 80 }
const step = '`takes-turns` (6 points), handout "Step 1: Taking turns"'

const base = { of: 100, points: undefined } as const
const rows: readonly ScoreboardRow[] = [
  { ...base, number: '01', title: 'Packets', unit: 1, state: 'planned' },
  { ...base, number: '02', title: 'HTTP and REST', unit: 1, points: 100, state: 'done' },
  {
    ...base,
    number: '06',
    title: 'An API gateway',
    unit: 2,
    state: 'ungradable',
    nextStep: 'src/gateway.ts has a syntax error in line 3.',
  },
  {
    ...base,
    number: '07',
    title: 'Load balancing',
    unit: 2,
    points: 64,
    state: 'started',
    nextStep: step,
  },
]

describe('the scoreboard', () => {
  test('is a table under units with bars, a total and the next step', () => {
    expect(formatScoreboard(rows, plain)).toBe(`\
Unit 1 · Web services
  01  Packets         planned
  02  HTTP and REST   ████████████████████  100/100  ✓ done

Unit 2 · Scaling out
  06  An API gateway                                 ✗ not gradable
      src/gateway.ts has a syntax error in line 3.
  07  Load balancing  █████████████░░░░░░░   64/100  started
      ${step}

Total                 ███████████░░░░░░░░░  164/300

The next step: lab 06, src/gateway.ts has a syntax error in line 3.
`)
  })

  test('sends on to what was begun before what was not', () => {
    const begun: ScoreboardRow = { ...base, number: '09', title: 'B', unit: 2, state: 'changed' }
    const fresh: ScoreboardRow = { ...base, number: '08', title: 'A', unit: 2, state: 'untouched' }
    expect(formatScoreboard([fresh, begun], plain)).toMatch(/\nThe next step: lab 09, B\.\n$/)
    expect(formatScoreboard([fresh], plain)).toMatch(/\nThe next step: lab 08, A\.\n$/)
  })

  test('says that nothing is left to do', () => {
    expect(formatScoreboard(rows.slice(0, 2), plain)).toMatch(/\nEvery lab that is there is done\./)
  })

  test('does not round a bar to full or to empty', () => {
    const bars = [1, 99].map((points) =>
      formatScoreboard([{ ...base, number: '02', title: 'A', unit: 1, points, state: 'started' }], {
        ...plain,
        width: 60,
      }),
    )
    for (const bar of bars) expect(bar).toMatch(/█░/)
  })

  test('fits its width, with the same text in colours', () => {
    const title = 'Infrastructure as a service for very many tenants'
    const long: ScoreboardRow = { ...base, number: '28', title, unit: 7, state: 'untouched' }
    for (const width of [60, 80, 100]) {
      const text = formatScoreboard([...rows, long], { color: false, width })
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
      const colored = formatScoreboard([...rows, long], { color: true, width })
      expect(stripVTControlCharacters(colored)).toBe(text)
    }
  })

  test('without labs is an empty total', () => {
    expect(formatScoreboard([], plain)).toMatch(/^Total +░+ +0\/0\n$/)
  })
})
