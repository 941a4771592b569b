import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeGrader } from '../cli/fake-grader.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { labFiles, plant, plantRepository } from '../cli/planting.ts'
import { readJunit } from '../report/results/read-junit.ts'
import { archiveOf } from './opening.ts'
import { serveCourse } from './serving-course.ts'

describe('lab submit with a server', () => {
  test('hands in, follows, prints the report, and ends as a grade does', async () => {
    const grader = new FakeGrader()
    grader.outcomes = { 'two-follows-one': 'failed' }
    const { ada, origin } = await serveCourse(grader)
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(1)
    expect(ada.err.text).toContain(`Handed in to ${origin}.`)
    expect(ada.out.text).toContain('Lab 31 · Counting')
    expect(ada.out.text).toContain('60/100')
    expect(grader.orders[0]?.submission.files[0]?.text).toBe('export const count = 1\n')
  })

  test('names in its report what a student can do, and no command that grades', async () => {
    const grader = new FakeGrader()
    grader.outcomes = { 'one-comes-first': 'failed', 'two-follows-one': 'failed' }
    const { root, ada, origin } = await serveCourse(grader)
    await plant(root, {
      'labs/31-counting/test/counting.test.ts': "describe('one-comes-first', () => {})\n",
    })
    await ada.run(`submit 31 --to ${origin} --report json=a.json --report markdown=a.md`)
    expect(ada.out.text).toContain('  See it (public part):  npx lab test 31 one-comes-first\n')
    expect(ada.out.text).toContain('  Hint:    npx lab hint 31 two-follows-one\n')
    expect(ada.out.text).toContain('  Read:    handout, "Step 2: Go on"\n')
    const files = await Promise.all(
      ['a.json', 'a.md'].map((file) => readFile(join(ada.folder, file), 'utf8')),
    )
    for (const text of [ada.out.text, ...files]) expect(text).not.toMatch(/lab (grade|trace)/)
  })

  test('brings result files along, and a receipt that is genuine', async () => {
    const { root, ada, origin } = await serveCourse()
    const reports = '--report junit=a.xml --report receipt=r.json --report classroom=c.json'
    expect(await ada.run(`submit 31 --to ${origin} ${reports}`)).toBe(0)
    expect(readJunit(await readFile(join(ada.folder, 'a.xml'), 'utf8')).cases).toHaveLength(2)
    const key = join(root, 'receipt-public-key.pem')
    const typed = `verify r.json --key ${key} --submission labs/31-counting`
    expect(await ada.run(typed)).toBe(0)
    expect(ada.out.text).toContain('It is about this submission.')
  })

  test('says in a sentence why nothing was handed in', async () => {
    const { ada, origin, root } = await serveCourse()
    ada.environment['CLOUD_LABS_TOKEN'] = 'wrong'
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(2)
    expect(ada.err.text).toContain('The token is missing or wrong')
    ada.environment['CLOUD_LABS_TOKEN'] = ''
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(2)
    expect(ada.err.text).toContain('put it into CLOUD_LABS_TOKEN or into .lab/token.')
    const { port } = new URL(origin)
    expect(await ada.run(`submit 31 --to http://127.0.0.1:${Number(port) - 1}`)).toBe(2)
    expect(await ada.run('submit 31 --to ftp://example.org')).toBe(2)
    expect(root).not.toBe(ada.folder)
  })

  test('tells what cannot be graded, with its line', async () => {
    const { origin, token, root } = await serveCourse()
    const init = { method: 'POST', headers: { Authorization: `Bearer ${token}` } }
    const post = async (body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${origin}/api/labs/31-counting/submissions`, { ...init, body })
      return [response.status, ((await response.json()) as { error: string }).error] as const
    }
    const [status, error] = await post(await archiveOf('export const = 1\n'))
    expect([status, error]).toEqual([422, expect.stringContaining('src/counting.ts')])
    const [, broken] = await post('no archive')
    expect(broken).toMatch(/^The archive is not a whole archive/)
    expect(broken).not.toContain(root)
  })
})

describe('lab serve', () => {
  test('refuses the weaker box, unless it was told that it is enough', async () => {
    const grader = new FakeGrader({ isAuthoritative: false })
    const hallway = new FakeHallway(await plantRepository(labFiles()), { grader })
    expect(await hallway.run('serve --port 0')).toBe(3)
    expect(hallway.err.text).toContain('the complete box is required to serve')
    expect(grader.isClosed).toBe(true)
    const { origin } = await serveCourse(new FakeGrader({ isAuthoritative: false }), '--weaker-box')
    expect(origin).toMatch(/^http:/)
  })

  test('says nothing of its folders where it is at fault, and counts no attempt', async () => {
    const grader = new FakeGrader()
    grader.beforeGrade = async () => {
      throw new Error('/secret/place is full.')
    }
    const { ada, origin } = await serveCourse(grader, '--attempts-per-hour 1')
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(3)
    expect(ada.out.text).toBe('The grader is at fault; this attempt does not count.\n')
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(3)
  })

  test('says in a sentence that its port is taken', async () => {
    const { origin } = await serveCourse()
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run(`serve --port ${new URL(origin).port}`)).toBe(2)
    expect(hallway.err.text).toContain('cannot be listened on (EADDRINUSE)')
    expect(hallway.grader.isClosed).toBe(true)
  })

  test('closes its grader when it is interrupted', async () => {
    const { course, end } = await serveCourse()
    expect(await end()).toBe(130)
    expect(course.grader.isClosed).toBe(true)
  })

  test('makes tokens void, and keeps none in clear', async () => {
    const { course, root, token, ada, origin } = await serveCourse()
    expect((await readFile(join(root, '.lab/serve/serve.db'))).includes(token)).toBe(false)
    const other = new FakeHallway(root)
    expect(await other.run('serve --remove-student ada')).toBe(0)
    expect(await other.run('serve --remove-student ada')).toBe(2)
    expect(await ada.run(`submit 31 --to ${origin}`)).toBe(2)
    expect(course.interruption.hasCome).toBe(false)
  })

  test.for([
    '--port x',
    '--port 70000',
    '--attempts-per-hour 0',
    '--add-student <b>',
    '--add-student /',
  ])('refuses %s in one sentence', async (words) => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run(`serve ${words}`)).toBe(2)
  })

  test('has nothing to serve without a hidden suite', async () => {
    const root = await plantRepository({ 'labs/31-counting/lab.ts': 'export default 1' })
    await writeFile(join(root, 'receipt-public-key.pem'), '')
    expect(await new FakeHallway(root).run('serve --port 0')).toBe(2)
  })
})
