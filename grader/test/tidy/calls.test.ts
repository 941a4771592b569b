import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

const suite = 'grader/suites/02-http-rest/suite.test.ts'

describe('banned calls', () => {
  test.each([
    ['Math.random()', 'Math.random'],
    ['globalThis.Math.random()', 'Math.random'],
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date'],
    ['performance.now()', 'performance.now'],
    ['setTimeout(go, 5)', 'setTimeout'],
    ['globalThis.setTimeout(go, 5)', 'setTimeout'],
    ['setInterval(go, 5)', 'setInterval'],
  ])('a suite that says %s is found', (text, name) => {
    expect(judgeFile(suite, `\n${text}\n`)[0]).toContain(`2: '${name}'`)
  })

  test('a suite may write down a date', () => {
    expect(judgeFile(suite, "new Date('2026-01-01')\nDate.parse(text)\n")).toEqual([])
  })

  test('a pure room may not read the clock, and a starred one may', () => {
    expect(judgeFile('grader/src/judge/judge.ts', 'Date.now()\n')).toHaveLength(1)
    expect(judgeFile('grader/src/run/run.ts', 'Date.now()\n')).toEqual([])
  })

  test('console belongs to the command line and the tools', () => {
    const text = "console.log('a')\n"
    expect(judgeFile('grader/src/run/run.ts', text)).toHaveLength(1)
    expect(judgeFile('labs/02-http-rest/src/app.ts', text)).toHaveLength(1)
    expect(judgeFile('grader/src/cli/main.ts', text)).toEqual([])
    expect(judgeFile('tools/check.ts', text)).toEqual([])
  })

  test('process.exit belongs to the command line, the tools and the host', () => {
    const text = 'process.exit(1)\n'
    expect(judgeFile('grader/src/box/box.ts', text)).toHaveLength(1)
    expect(judgeFile('grader/src/box/host/main.ts', text)).toEqual([])
    expect(judgeFile('grader/src/cli/main.ts', text)).toEqual([])
  })
})
