import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, cutToColumns, padColumns } from '../../src/report/columns.ts'
import { wrapText } from '../../src/report/wrap-text.ts'

describe('columns', () => {
  test.each([
    ['abc', 3],
    ['Lab 07 · ✓ → …', 14],
    ['日本', 4],
    ['e\u0301', 1],
    ['한글', 4],
    ['😀', 2],
    ['', 0],
  ])('of %j are counted', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })

  test('are filled up, and never cut, by padding', () => {
    expect(padColumns('日本', 6)).toBe('日本  ')
    expect(padColumns('abc', 2)).toBe('abc')
  })

  test('that are too many are cut at a word', () => {
    expect(cutToColumns('A late upstream, and more', 17)).toBe('A late upstream…')
    expect(cutToColumns('unbreakable', 6)).toBe('unbre…')
    expect(cutToColumns('as it is', 8)).toBe('as it is')
  })
})

describe('wrapped text', () => {
  test('breaks at spaces and hangs below its lead', () => {
    expect(wrapText('one two three', { width: 12, lead: '? ' })).toEqual(['? one two', '  three'])
    expect(wrapText('one two three', { width: 14, indent: 2, hanging: 4 })).toEqual([
      '  one two',
      '    three',
    ])
  })

  test('keeps line breaks and runs of spaces within a line', () => {
    expect(wrapText('a   b\n  c', { width: 60, indent: 1 })).toEqual([' a   b', '   c'])
  })

  test('breaks a word only if it is longer than a line', () => {
    expect(wrapText('a 0123456789', { width: 10 })).toEqual(['a', '0123456789'])
    expect(wrapText('a 0123456789x', { width: 10 })).toEqual(['a', '0123456789', 'x'])
  })

  test('fits its width and loses nothing but spaces', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'bcd', ' ', '日', '\n', 'e\u0301') })
    fc.assert(
      fc.property(texts, fc.integer({ min: 16, max: 40 }), (text, width) => {
        const lines = wrapText(text, { width, indent: 2, lead: '· ' })
        const words = (of: string): string => of.replaceAll(/\s/g, '')
        return (
          lines.every((line) => columnsOf(line) <= width) &&
          words(lines.join('')) === words(`· ${text}`)
        )
      }),
    )
  })
})
