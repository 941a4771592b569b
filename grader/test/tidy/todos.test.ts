import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

const starter = 'labs/02-http-rest/src/app.ts'

describe('reminders', () => {
  test("a starter's gap carries the number of its step", () => {
    expect(judgeFile(starter, '// TODO(2): answer 404.\n')).toEqual([])
    const what = "2: 'TODO' names no step of a handout."
    expect(judgeFile(starter, '\n// TODO: answer 404.\n')).toEqual([what])
  })

  test('no other reminder stays in the house', () => {
    for (const marker of ['TODO', 'FIXME', 'XXX', 'HACK']) {
      expect(judgeFile('tools/run.ts', `/** Runs.\n * ${marker} faster */\n`)[0]).toMatch(/^2: /)
    }
  })

  test('a text that speaks of them is no reminder', () => {
    expect(judgeFile('tools/run.ts', "say('TODO')\n")).toEqual([])
  })
})
