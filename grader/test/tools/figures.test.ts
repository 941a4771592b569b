import { describe, expect, test } from 'vitest'
import { type Figure, formatFigure, median } from '../../../tools/bench/figure.ts'

describe('a median', () => {
  test.for([
    ['the middle one', [9, 1, 5], 5],
    ['the mean of the two in the middle', [10, 1, 2, 4], 3],
    ['the only one', [7], 7],
    ['no number where nothing was measured', [], Number.NaN],
    ['that of numbers, not of texts', [10, 9, 100], 10],
  ] as const)('is %s', ([, values, middle]) => {
    expect(median(values)).toBe(middle)
  })

  test('leaves the values in their order', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('a figure', () => {
  const figure: Figure = { what: 'boxed grade', value: 1.234, unit: '×', basis: '9 runs, medians' }
  const told = (changes: Partial<Figure>) => formatFigure({ ...figure, ...changes })

  test('is one line that says what, how much and how it came about', () => {
    expect(told({})).toBe(`${'boxed grade'.padEnd(48)}    1.23 ×  9 runs, medians`)
  })

  test('says whether it stays below its goal', () => {
    expect(told({ goal: 1.3 })).toContain('1.23 ×  (goal < 1.3)  9 runs')
    expect(told({ value: 1.3, goal: 1.3 })).toContain('1.30 ×  (goal < 1.3, missed)  9 runs')
    expect(told({ value: Number.NaN, goal: 1.3 })).toContain('missed')
  })

  test('says whether it reaches what it is to reach', () => {
    expect(told({ floor: 1 })).toContain('1.23 ×  (goal ≥ 1)  9 runs')
    expect(told({ floor: 1.3 })).toContain('(goal ≥ 1.3, missed)')
    expect(told({ value: Number.NaN, floor: 1 })).toContain('missed')
  })

  test('stands in columns', () => {
    const lines = [told({ value: 0.5 }), told({ value: 1_234.5, what: 'x' })]
    expect(lines.map((line) => line.indexOf(' ×'))).toEqual([56, 56])
  })
})
