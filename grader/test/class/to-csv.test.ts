import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { toCanvas, toCsv, toMoodle } from '../../src/class/gradebook/to-csv.ts'
import { gradebook } from './sample-gradebook.ts'

/** Rows as a platform's parser sees them. */
function rowsOf(csv: string): string[][] {
  return parse(csv, { bom: true }) as string[][]
}

describe('a gradebook as CSV', () => {
  test('has a row for each student, with points, state and days late', () => {
    const [heading, ada, ben, cleo, dan] = rowsOf(toCsv(gradebook))
    expect(heading?.slice(5)).toEqual([
      '31 Counting',
      '31 Counting: state',
      '31 Counting: days late',
      'Total (of 100, mean of 1 lab)',
    ])
    expect(ada?.slice(5)).toEqual(['100', 'graded', '0', '100'])
    expect(ben?.slice(5)).toEqual(['54', 'graded', '1', '54'])
    expect(cleo?.slice(5)).toEqual(['', 'missing', '', '0'])
    expect(dan?.slice(5, 7)).toEqual(['', 'fault'])
  })

  test('has the columns that Moodle maps, and no zero for what has no points', () => {
    const [heading, ada, , cleo, dan, eva] = rowsOf(toMoodle(gradebook))
    expect(heading).toEqual([
      ...['First name', 'Last name', 'ID number', 'Email address'],
      'Lab 31: Counting',
    ])
    expect(ada).toEqual(['Ada', 'Lovelace', '13', 'ada@example.org', '100'])
    expect([cleo?.[4], dan?.[4], eva?.[4]]).toEqual(['', '', '0'])
  })

  test('has the columns that Canvas imports, and the points that there are', () => {
    const [heading, possible, ada] = rowsOf(toCanvas(gradebook))
    expect(heading).toEqual([
      ...['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'],
      'Lab 31: Counting',
    ])
    expect(possible).toEqual(['    Points Possible', '', '', '', '', '100'])
    expect(ada).toEqual(['Lovelace, Ada', '', '13', 'ada', 'A', '100'])
  })

  test('begins with the mark that spreadsheets need, and for platforms with none', () => {
    expect(toCsv(gradebook).startsWith('\ufeffStudent,')).toBe(true)
    expect(toMoodle(gradebook).startsWith('First name,')).toBe(true)
    expect(toCanvas(gradebook).startsWith('Student,')).toBe(true)
  })

  test('names nobody to a platform who is not on the roster, and no number that nobody has', () => {
    const [ada] = gradebook.students
    const students = gradebook.students.map((one) => (one === ada ? { ...one, number: '' } : one))
    for (const csv of [toMoodle, toCanvas]) {
      const rows = rowsOf(csv({ ...gradebook, students }))
      expect(rows.flat()).not.toContain('Fay')
    }
    expect(rowsOf(toMoodle({ ...gradebook, students }))[1]?.slice(0, 3)).toEqual([
      'Ada',
      'Lovelace',
      '',
    ])
    expect(rowsOf(toCsv(gradebook)).flat()).toContain('Fay')
  })

  test('holds no formula that somebody’s spreadsheet would obey', () => {
    for (const csv of [toCsv, toMoodle, toCanvas]) {
      const cells = rowsOf(csv(gradebook)).flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    }
  })
})
