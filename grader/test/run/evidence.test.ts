import { describe, expect, test } from 'vitest'
import { Evidence } from '../../src/run/evidence.ts'
import { maskInputs } from '../../src/run/mask-inputs.ts'
import { printValue } from '../../src/run/print-value.ts'

describe('evidence', () => {
  test('has the last twelve lines, each of 120 characters at most', () => {
    const evidence = new Evidence()
    for (let index = 0; index < 30; index += 1) evidence.addLine(`line ${index} ${'x'.repeat(200)}`)
    expect(evidence.lines).toHaveLength(12)
    expect(evidence.lines[0]).toMatch(/^line 18 x+…$/)
    expect(evidence.lines.map(({ length }) => length)).toEqual(evidence.lines.map(() => 120))
  })

  test('makes one line of calls of the same method in a row', () => {
    const evidence = new Evidence()
    for (const value of ['a', 'b', 'a']) evidence.begin().addCall('pick', { value })
    evidence.begin().addCall('close')
    expect(evidence.lines).toEqual(["pick(…) ×3 → 'a' 'b' 'a'", 'close(…)'])
  })

  test('keeps the last six results of a row', () => {
    const evidence = new Evidence()
    for (let value = 1; value <= 8; value += 1) evidence.begin().addCall('next', { value })
    expect(evidence.lines).toEqual(['next(…) ×8 → … 3 4 5 6 7 8'])
  })

  test('shows the last of long results only', () => {
    const evidence = new Evidence()
    for (const state of ['up', 'up', 'down']) {
      evidence.begin().addCall('health', { value: [{ id: 'a', state, probes: 0 }] })
    }
    expect(evidence.lines).toEqual(["health(…) ×3 → … [ { id: 'a', state: 'down', probes: 0 } ]"])
  })

  test('says when, as soon as virtual time has passed', () => {
    const evidence = new Evidence()
    evidence.addLine('a was killed')
    expect(evidence.lines).toEqual(['a was killed'])
    evidence.advance(1_500)
    evidence.addLine('a came back')
    expect(evidence.lines).toEqual(['    0 ms  a was killed', '1,500 ms  a came back'])
  })

  test('tells the same thing at two times in two lines', () => {
    const evidence = new Evidence()
    evidence.begin().addCall('tick')
    evidence.advance(5)
    evidence.begin().addCall('tick')
    expect(evidence.lines).toEqual(['0 ms  tick(…)', '5 ms  tick(…)'])
  })

  test('tells things in the order in which they began', () => {
    const evidence = new Evidence()
    const [first, second, never] = [evidence.begin(), evidence.begin(), evidence.begin()]
    evidence.addLine('a was killed')
    second?.addLine('GET /2 → 200')
    first?.addLine('GET /1 → 200')
    expect(never).toBeDefined()
    expect(evidence.lines).toEqual(['GET /1 → 200', 'GET /2 → 200', 'a was killed'])
  })

  test('has lines of one line each, whatever came back', () => {
    const evidence = new Evidence()
    const long = Array.from({ length: 30 }, (_, index) => `line\n${index}`)
    for (const value of [long, { long }, new Map([['a', long]]), 'a\nb', new Error('a\nb')]) {
      evidence.begin().addCall('give', { value })
    }
    expect(evidence.lines.join('')).not.toContain('\n')
  })
})

describe('masking', () => {
  test('takes inputs out of words, the longest first', () => {
    const inputs = new Set(['secret', 'secret-key', 'id'])
    expect(maskInputs('No id for secret-key or secret.', inputs)).toBe('No id for … or ….')
  })

  test('knows inputs inside of lists, objects, maps and sets', () => {
    const evidence = new Evidence()
    evidence.hide([{ a: ['first-input'] }, new Map([['second-input', new Set(['third-input'])]])])
    expect(evidence.mask('first-input, second-input, third-input')).toBe('…, …, …')
  })

  test('knows the lines of an input one by one', () => {
    const evidence = new Evidence()
    evidence.hide('<first>\n  <second-line/>\n</first>')
    expect(evidence.mask('It was given <second-line/>.')).toBe('It was given ….')
  })
})

describe('printing a value', () => {
  test('is short, and calls nothing of the value', () => {
    const trap = new Proxy(() => {}, {
      get: () => {
        throw new Error('It was called.')
      },
    })
    expect(printValue(trap, 300)).toBe('a function')
    expect(printValue({ trap }, 300)).toContain('Function')
    expect(printValue(['x'.repeat(199), 'y'.repeat(199)], 300)).toHaveLength(300)
  })
})
