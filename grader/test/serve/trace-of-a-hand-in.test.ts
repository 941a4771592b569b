import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeGrader } from '../cli/fake-grader.ts'
import { labFiles, plant } from '../cli/planting.ts'
import { serveCourse } from './serving-course.ts'

/** Ada hands her counting in, where a second lab builds on it. */
async function handIn(outcomes: FakeGrader['outcomes'] = {}) {
  const grader = new FakeGrader()
  grader.outcomes = outcomes
  const { ada, origin } = await serveCourse(grader)
  await plant(ada.folder, labFiles({ name: '32-adding', needs: ['31-counting'] }))
  const exitCode = await ada.run(`submit 31 --to ${origin}`)
  const ask = async (typed: string) => {
    ada.out.text = ''
    await ada.run(typed)
    return ada.out.text
  }
  return { ada, ask, exitCode, origin, grader }
}

describe('a lab that came back with all points', () => {
  test('is done on the dashboard, in the list and for the labs that build on it', async () => {
    const { ask } = await handIn()
    expect(await ask('')).toMatch(/31 {2}Counting .* 100\/100 {2}✓ done\n/)
    expect(await ask('list')).toMatch(/31-counting +100\/100/)
    expect(await ask('start 32')).toContain('31-counting (done)')
    expect(await ask('hint 31')).toBe(
      'All scenarios of 31-counting passed in the last grade; no hint is needed.\n',
    )
  })

  test('has changed on the dashboard once src is another', async () => {
    const { ada, ask } = await handIn()
    await plant(ada.folder, { 'labs/31-counting/src/counting.ts': 'export const count = 3\n' })
    expect(await ask('')).toMatch(/100\/100 {2}changed since\n/)
  })

  test('is kept as the server sent it, with its time', async () => {
    const { ada, origin } = await handIn()
    await ada.run(`submit 31 --to ${origin} --report json=sent.json`)
    const [kept, sent] = await Promise.all(
      ['.lab/results/31-counting.handed-in.json', 'sent.json'].map(async (file) =>
        JSON.parse(await readFile(join(ada.folder, file), 'utf8')),
      ),
    )
    expect(kept.grade).toEqual(sent)
    expect(Date.parse(kept.handedInAt)).toBeLessThanOrEqual(Date.now())
  })
})

describe('a lab that came back with less', () => {
  test('is begun: the next scenario is the one that failed', async () => {
    const { ask, exitCode } = await handIn({ 'two-follows-one': 'failed' })
    expect(exitCode).toBe(1)
    expect(await ask('')).toMatch(/60\/100 {2}started\n.*two-follows-one.*"Step 2: Go on"/)
    expect(await ask('hint 31')).toContain('Hint: Add one to one.')
    expect(await ask('start 31')).toContain('Step 2: Go on')
    expect(await ask('start 32')).toContain('31-counting (60/100)')
  })

  test('has the points of a later grade of its own, and of a still later hand-in', async () => {
    const { ada, ask, origin, grader } = await handIn({ 'two-follows-one': 'failed' })
    await ada.run('grade 31')
    expect(await ask('list')).toMatch(/31-counting +100\/100/)
    grader.outcomes = { 'one-comes-first': 'failed' }
    await ada.run(`submit 31 --to ${origin}`)
    expect(await ask('list')).toMatch(/31-counting +40\/100/)
  })

  test('asks the course about what it could not check', async () => {
    const { ask } = await handIn({ 'two-follows-one': 'unchecked' })
    expect(await ask('')).toContain('ask the course about `two-follows-one` (40 points)')
  })

  test('leaves no trace where the grader was at fault', async () => {
    const { ask } = await handIn({ 'two-follows-one': 'inconclusive' })
    expect(await ask('list')).toMatch(/31-counting +–/)
  })
})

test.for([
  '{',
  '{"format":1}',
  '{"format":1,"handedInAt":"today","grade":{}}',
  '{"format":1,"handedInAt":"2026-11-21T12:00:00Z","grade":{"schema":"cloud-labs/grade@1"}}',
])('a forged or broken trace is as good as none: %s', async (text) => {
  const { ada, ask } = await handIn()
  await plant(ada.folder, { '.lab/results/31-counting.handed-in.json': text })
  expect(await ask('list')).toMatch(/31-counting +–/)
})
