import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

describe('names', () => {
  test.each(['tools/readHouse.ts', 'tools/Read-house.ts', 'tools/read_house.ts'])(
    '%s is not kebab-case',
    (path) => {
      expect(judgeFile(path, '')[0]).toMatch(/is not kebab-case/)
    },
  )

  test.each(['tools/utils.ts', 'tools/helpers/a.ts', 'tools/test-helper.ts', 'tools/cfg.ts'])(
    '%s says nothing',
    (path) => {
      expect(judgeFile(path, '')[0]).toMatch(/says nothing/)
    },
  )

  test('names with several dots, numbers and dots in front pass', () => {
    for (const path of ['tools/a-b2.test.ts', '.oxlintrc.json', 'labs/07-balancing/lab.ts']) {
      expect(judgeFile(path, '')).toEqual([])
    }
  })

  test('documents that the world knows in capitals keep their names', () => {
    expect(judgeFile('docs/THREATS.md', '# Threats\n')).toEqual([])
    expect(judgeFile('docs/Notes.md', '# Notes\n')).toHaveLength(1)
  })

  test('a parameter and a variable called opts are found', () => {
    const text = 'function run(opts: object) {}\nconst cfg = 1\nconst go = (opts) => opts\n'
    expect(judgeFile('tools/run.ts', text)).toEqual([
      "1: The name 'opts' says nothing.",
      "2: The name 'cfg' says nothing.",
      "3: The name 'opts' says nothing.",
    ])
  })

  test("another library's property called opts is not ours to name", () => {
    expect(judgeFile('tools/run.ts', 'command.opts()\nspawn({ cfg: 1 })\n')).toEqual([])
  })
})
