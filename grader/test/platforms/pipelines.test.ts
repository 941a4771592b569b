import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { house } from '../cli/planting.ts'
import { readJunit } from '../report/results/read-junit.ts'
import { readPipeline, runBash, scriptsOf } from './running.ts'

/** A checkout of the house with a submission in it, as a runner lays it out. */
async function plantWorkspace(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'pipeline-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const names = ['node_modules', 'package.json', 'package-lock.json', 'labs', 'grader', 'packages']
  for (const name of names) await symlink(join(house, name), join(root, name))
  const starter = join(house, 'labs/07-load-balancing/src')
  await cp(starter, join(root, 'submission/src'), { recursive: true })
  return root
}

describe.for(['github/grade.yml', 'github/classroom.yml'])('%s', (path) => {
  test('has scripts that are sound to bash', async () => {
    const scripts = scriptsOf(await readPipeline(path))
    expect(await runBash(['-n', '-c', scripts], { folder: house })).toEqual({
      exitCode: 0,
      out: '',
    })
  })

  test('puts nothing that others write into a script', async () => {
    expect(scriptsOf(await readPipeline(path))).not.toContain('${{')
  })
})

describe('the workflow that grades a repository', () => {
  test('makes a matrix of the labs that are there', async () => {
    const root = await plantWorkspace()
    const script = scriptsOf(await readPipeline('github/grade.yml'), 'list')
    const variables = { GITHUB_OUTPUT: join(root, 'output') }
    const ending = await runBash(['-e', '-c', script], { folder: root, variables })
    expect(ending).toMatchObject({ exitCode: 0 })
    const [, names = ''] = /^labs=(.*)\n$/.exec(await readFile(join(root, 'output'), 'utf8')) ?? []
    expect(JSON.parse(names)).toContain('07-load-balancing')
  })

  test('writes the reports and the summary page of a lab', async () => {
    const root = await plantWorkspace()
    const script = scriptsOf(await readPipeline('github/grade.yml'), 'grade')
    // The weaker box serves where the complete one is missing.
    const run = script.replace(' --require-box', '')
    const variables = { LAB: '07-load-balancing', GITHUB_STEP_SUMMARY: join(root, 'summary') }
    const ending = await runBash(['-e', '-c', run], { folder: root, variables })
    expect(ending).toMatchObject({ exitCode: 0 })
    const read = (name: string) => readFile(join(root, name), 'utf8')
    expect(await read('summary')).toMatch(/^## 07-load-balancing · Load balancing: \d+\/100\n/)
    const { cases } = readJunit(await read('reports/07-load-balancing.xml'))
    const { scenarios } = JSON.parse(await read('reports/07-load-balancing.json'))
    expect(cases).toHaveLength(scenarios.length)
  })
})

test('the snippet for GitLab runs, and its report is where GitLab looks', async () => {
  const root = await plantWorkspace()
  const { grade } = await readPipeline('gitlab/grade.gitlab-ci.yml')
  const before = grade.before_script.join('\n')
  expect((await runBash(['-n', '-c', before], { folder: root })).exitCode).toBe(0)
  const ending = await runBash(['-e', '-c', grade.script.join('\n')], {
    folder: root,
    variables: { LAB: '07-load-balancing' },
  })
  expect(ending).toMatchObject({ exitCode: 0 })
  expect(grade.artifacts.reports.junit).toBe('reports/*.xml')
  const report = await readFile(join(root, 'reports/07-load-balancing.xml'), 'utf8')
  expect(readJunit(report).cases.length).toBeGreaterThan(0)
})
