import { describe, expect, test } from 'vitest'
import { stripSubmission, type UngradableError } from '../../src/submission/index.ts'
import { refusalOf } from './refusing.ts'
import { submissionOf } from './texts.ts'

function fault(files: Readonly<Record<string, string>>): Promise<UngradableError> {
  return refusalOf(stripSubmission(submissionOf(files)))
}

function faultIn(text: string): Promise<UngradableError> {
  return fault({ 'app.ts': text })
}

describe('a syntax error', () => {
  test('is shown with its place and its lines', async () => {
    const error = await faultIn(
      'const a = 1\n\nfunction f() {\n  return a +* 2\n}\n\nf()\n// end\n',
    )
    expect(error.message).toBe(
      'src/app.ts has a syntax error at line 4, column 13: Expression expected.',
    )
    expect(error.frame).toBe(
      [
        '  1 | const a = 1',
        '  2 |',
        '  3 | function f() {',
        '> 4 |   return a +* 2',
        '    |             ^',
        '  5 | }',
        '  6 |',
        '  7 | f()',
      ].join('\n'),
    )
  })

  test('is found behind tabs, umlauts, ideographs and emoji', async () => {
    const error = await faultIn("const ä = 1\r\n\tconst s = '日本😀' +* 2\r\n")
    expect(error.message).toMatch(/at line 2, column 20: /)
    expect(error.frame).toBe(
      [
        '  1 | const ä = 1',
        "> 2 |   const s = '日本😀' +* 2",
        `    | ${' '.repeat(22)}^`,
        '  3 |',
      ].join('\n'),
    )
  })

  test('at the end of the file points behind the last line', async () => {
    const error = await faultIn('if (a) {\n  b()\n\n\n')
    expect(error.message).toMatch(/at line 2, column 6: Expected '}', got '<eof>'\.$/)
  })

  test('that spans lines points to their first', async () => {
    const error = await faultIn('a()\n  b(`never closed\n\nc()\n')
    expect(error.message).toMatch(/at line 2, column 3: Unterminated template\.$/)
  })

  test('from a curly quotation mark points to it', async () => {
    const error = await faultIn('const a = “quoted”\n')
    expect(error.message).toMatch(/at line 1, column 11: Unexpected character '“'/)
  })

  test('that only the engine knows is shown like any other', async () => {
    const error = await faultIn("const a = '😀'\nlet b: number\n  let b = 1\n")
    expect(error.message).toMatch(
      /at line 3, column 7: Identifier 'b' has already been declared\.$/,
    )
    expect(error.frame).toContain('> 3 |   let b = 1\n    |       ^')
    expect((await faultIn('x = 1\nconst r = /(/\n')).message).toMatch(
      /line 2, column 11: Invalid reg/,
    )
  })

  test.each(['app.js', 'lib/b.mjs'])('in %s is found without types to strip', async (path) => {
    const error = await fault({ 'a.ts': '', [path]: 'export const a = 1\nconst b: number = 2\n' })
    const reason = 'Missing initializer in const declaration'
    expect(error.message).toBe(`src/${path} has a syntax error at line 2, column 7: ${reason}.`)
  })
})

describe('a faulty line', () => {
  test('cannot speak to the terminal', async () => {
    const error = await faultIn('const \u001b[31m\u202e = 1\n')
    for (const sign of ['\u001b', '\u202e']) expect(error.message + error.frame).not.toContain(sign)
    expect(error.frame).toContain('> 1 | const ␛[31m')
  })

  test('that is very long is shown in a frame of terminal width', async () => {
    const long = 'x'.repeat(30_000)
    const error = await faultIn(`let ${long} = 1; let ${long} = 2 +* 3`)
    expect(error.message).toMatch(/at line 1, column 60021: /)
    for (const row of error.frame?.split('\n') ?? []) expect(row.length).toBeLessThan(101)
    expect(error.frame).toMatch(/ = 2 \+\* 3\n.+\| {45}\^$/)
    expect((await faultIn(`let ${long}; let ${long}`)).message.length).toBeLessThan(300)
  })

  test('that is too long for the parser to count is refused with a sentence', async () => {
    const long = 'x'.repeat(250_000)
    expect((await faultIn(`let ${long} = 2 +* 3`)).message).toMatch(
      /^src\/app\.ts has a line too long/,
    )
  })
})

describe('syntax that needs a build', () => {
  test.each([
    [
      'an enum',
      'export enum Colour {\n  Red,\n}\n',
      'line 1, column 1',
      'union of string literals',
    ],
    [
      'an enum',
      'const a = 1\n  export enum Colour { Red }\n',
      'line 2, column 10',
      'constant object',
    ],
    [
      'a namespace',
      'namespace N {\n  export const a = 1\n}\n',
      'line 1, column 1',
      'a file of its own',
    ],
    ['a namespace', 'module N { export const a = 1 }\n', 'line 1, column 1', 'a file of its own'],
    [
      'a parameter property',
      'class A {\n  constructor(private a: 1) {}\n}\n',
      'line 2, column 23',
      'the field',
    ],
    [
      'a decorator',
      'function d() {}\n\t@d\nclass A {}\n',
      'line 2, column 2',
      'call the function yourself',
    ],
    [
      'a decorator',
      'class A {\n  @d() m(): void {}\n}\n',
      'line 2, column 3',
      'call the function yourself',
    ],
    [
      "an 'import … =' declaration",
      "import fs = require('fs')\n",
      'line 1, column 1',
      'import … from',
    ],
    ["an 'export =' assignment", 'export = 3\n', 'line 1, column 1', 'export default'],
    [
      'a type assertion in angle brackets',
      'const a = <number>b\n',
      'line 1, column 11',
      'value as Type',
    ],
  ])('%s is named with what to write instead', async (what, text, place, mend) => {
    const error = await faultIn(text)
    expect(error.message.startsWith(`src/app.ts has ${what} at ${place}, `)).toBe(true)
    expect(error.message).toContain(mend)
    expect(error.frame).toContain(`> ${/\d+/.exec(place)?.[0]} | `)
  })

  test('an error that merely mentions an enum is a syntax error', async () => {
    expect((await faultIn('const enum = 1\n')).message).toMatch(/has a syntax error/)
  })
})
