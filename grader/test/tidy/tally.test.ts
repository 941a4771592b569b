import { describe, expect, test } from 'vitest'
import { narrowInputs } from '../../../tools/tasks/narrow-inputs.ts'
import { formatTally, parseTally } from '../../../tools/tasks/tally.ts'
import { parseLogLine, tallyTasks } from '../../../tools/tasks/task-log.ts'

const said = (source: string, ...texts: string[]) => texts.map((text) => ({ source, text }))

describe('a tally', () => {
  test('is read back as it is written, coloured or not', () => {
    expect(parseTally(formatTally({ passed: 12, failed: 3 }))).toEqual({ passed: 12, failed: 3 })
    expect(parseTally('\u001B[32m12 passed, 0 failed\u001B[39m')).toEqual({ passed: 12, failed: 0 })
  })

  test('stands alone on its line', () => {
    expect(parseTally('Tests: 12 passed, 3 failed')).toBeUndefined()
    expect(parseTally('12 passed, 3 failed.')).toBeUndefined()
  })

  test('adds up over tasks', () => {
    const log = [
      ...said('a', '2 passed, 0 failed', '1 passed, 1 failed'),
      ...said('b', '5 passed, 0 failed'),
    ]
    const outcomes = [
      { task: 'a', exitCode: 1 },
      { task: 'b', exitCode: 0 },
    ]
    expect(tallyTasks(log, outcomes)).toEqual({ passed: 8, failed: 1 })
  })

  test('counts a task that fails without a word as one failed', () => {
    expect(tallyTasks([], [{ task: 'a', exitCode: 1 }])).toEqual({ passed: 0, failed: 1 })
  })

  test('counts a task that fails although it counted no failure as one failed', () => {
    const log = said('a', '3 passed, 0 failed')
    expect(tallyTasks(log, [{ task: 'a', exitCode: 1 }])).toEqual({ passed: 3, failed: 1 })
  })

  test('counts a task that passes without saying what it tested as one failed', () => {
    expect(tallyTasks([], [{ task: 'a', exitCode: 0 }])).toEqual({ passed: 0, failed: 1 })
  })

  test('counts a task that turbo lost as failed', () => {
    const log = said('a', '3 passed, 0 failed')
    expect(tallyTasks(log, [{ task: 'a', exitCode: undefined }])).toEqual({ passed: 3, failed: 1 })
  })

  test('ignores the lines of turbo itself', () => {
    const log = [...said('turbo', '9 passed, 9 failed'), ...said('a', '1 passed, 0 failed')]
    expect(tallyTasks(log, [{ task: 'a', exitCode: 0 }])).toEqual({ passed: 1, failed: 0 })
  })
})

describe("turbo's log", () => {
  test('names the task of a line', () => {
    const line = '{"source":"a#test","level":"stdout","timestamp":1,"text":"hello"}'
    expect(parseLogLine(line)).toEqual({ source: 'a#test', text: 'hello' })
  })

  test('has words of its own that are no records', () => {
    for (const text of ['ERROR run failed', '{"level":"info"}', 'null', '{']) {
      expect(parseLogLine(text)).toEqual({ source: 'turbo', text })
    }
  })
})

describe('the inputs of a lab', () => {
  test('are its own solution and suite, and whatever all labs share', () => {
    const inputs = ['$TURBO_DEFAULT$', '$TURBO_ROOT$/solutions/**', '$TURBO_ROOT$/grader/suites/**']
    const lab = { name: '@cloud-labs/07-balancing', folder: '07-balancing' }
    const { tasks } = narrowInputs({ tasks: { test: { inputs } } }, 'test', [lab])
    expect(tasks['test']).toEqual({ inputs })
    expect(tasks['@cloud-labs/07-balancing#test']).toEqual({
      inputs: [
        '$TURBO_DEFAULT$',
        '$TURBO_ROOT$/solutions/07-balancing/**',
        '$TURBO_ROOT$/grader/suites/07-balancing/**',
      ],
    })
  })
})
