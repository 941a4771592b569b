import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

const path = 'tools/measure.ts'
const lines = (count: number): string => 'one()\n'.repeat(count)

describe('sizes', () => {
  test('a file of 250 lines passes and one of 251 does not', () => {
    expect(judgeFile(path, lines(250))).toEqual([])
    expect(judgeFile(path, lines(251))).toEqual(['251: The file has 251 lines; 250 is the limit.'])
  })

  test('a function of 70 lines passes and one of 71 is named', () => {
    const declare = (count: number) => `function measure() {\n${lines(count - 2)}}\n`
    expect(judgeFile(path, declare(70))).toEqual([])
    const what = "1: The function 'measure' has 71 lines; 70 is the limit."
    expect(judgeFile(path, declare(71))).toEqual([what])
  })

  test('a long arrow function and a long method are found', () => {
    const arrow = `\nconst measure = () => {\n${lines(69)}}\n`
    expect(judgeFile(path, arrow)[0]).toMatch(/^2: The arrow function has 71 lines/)
    const method = `class Scale {\n  measure() {\n${lines(69)}  }\n}\n`
    expect(judgeFile(path, method)[0]).toMatch(/^2: The function has 71 lines/)
  })

  test('a line of 101 columns is found', () => {
    const line = `say('${'a'.repeat(93)}')`
    expect(judgeFile(path, `${line}\n`)).toEqual([])
    const what = '1: The line has 101 columns; 100 is the limit.'
    expect(judgeFile(path, `${line} \n`)).toEqual([what])
  })

  test('an address and the text that a mutant replaces may be longer', () => {
    const address = `// https://example.org/${'a'.repeat(90)}\n`
    expect(judgeFile(path, address)).toEqual([])
    const quote = `export default { with: '${'a'.repeat(90)}' }\n`
    expect(judgeFile('solutions/01-packets/mutants.ts', quote)).toEqual([])
  })

  test('a file that does not parse is one finding with its line', () => {
    const [only, ...others] = judgeFile(path, 'const a = 1\nconst = 2\n')
    expect(only).toMatch(/^2: The file does not parse/)
    expect(others).toEqual([])
  })
})
