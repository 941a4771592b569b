import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Files, house, plant } from '../cli/planting.ts'
import { gradescopeShape } from '../report/results/published-shapes.ts'
import { platforms, runBash } from './running.ts'

const folder = join(platforms, 'gradescope')
const runner = join(folder, 'run_autograder')

/** What stands at /autograder when Gradescope starts a script. */
async function plantAutograder(files: Files = {}): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'autograder-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  await plant(home, { 'source/lab': '07-load-balancing', ...files })
  await mkdir(join(home, 'submission'), { recursive: true })
  return home
}

const variablesOf = (home: string) => ({ AUTOGRADER_HOME: home, CLOUD_LABS_HOUSE: house })

interface Scored {
  readonly score: number
}

describe('run_autograder', () => {
  test('grades what a student uploaded, and succeeds though scenarios fail', async () => {
    const home = await plantAutograder()
    const starter = join(house, 'labs/07-load-balancing/src')
    await cp(starter, join(home, 'submission/src'), { recursive: true })
    const { exitCode, out } = await runBash([runner], {
      folder: home,
      variables: variablesOf(home),
    })
    expect({ exitCode, out }).toMatchObject({ exitCode: 0 })
    const results = JSON.parse(await readFile(join(home, 'results/results.json'), 'utf8'))
    expect(gradescopeShape(results)).toEqual([])
    expect(results.tests).toHaveLength(16)
    const scores = results.tests.map(({ score }: Scored) => score)
    expect(results.score).toBe(scores.reduce((sum: number, score: number) => sum + score, 0))
  })

  test('gives nought points for what cannot be graded, with the reason', async () => {
    const home = await plantAutograder({ 'submission/src/balancer.ts': 'export const = 1\n' })
    const { exitCode } = await runBash([runner], { folder: home, variables: variablesOf(home) })
    expect(exitCode).toBe(0)
    const results = JSON.parse(await readFile(join(home, 'results/results.json'), 'utf8'))
    expect(results.score).toBe(0)
    expect(results.output).toMatch(/src\//)
  })

  test('fails without a score where there is nothing to grade with', async () => {
    const home = await plantAutograder({ 'submission/src/balancer.ts': 'export {}\n' })
    await writeFile(join(home, 'source/lab'), '99-nothing')
    const { exitCode } = await runBash([runner], { folder: home, variables: variablesOf(home) })
    expect(exitCode).not.toBe(0)
    await expect(readFile(join(home, 'results/results.json'))).rejects.toThrow('ENOENT')
  })
})

const node = 'source/cloud-labs/node_modules/.bin/node'

test('setup.sh installs the box and the packages', async () => {
  const home = await plantAutograder({
    'source/cloud-labs/package.json': '{}',
    [node]: '#!/bin/sh\necho "node $*" >> "$LOG"\nexit 3\n',
    'programs/apt-get': '#!/bin/sh\necho "apt-get $*" >> "$LOG"\n',
    'programs/npm': '#!/bin/sh\necho "npm $* in $PWD" >> "$LOG"\n',
  })
  for (const name of ['programs/apt-get', 'programs/npm', node])
    await chmod(join(home, name), 0o755)
  const path = `${join(home, 'programs')}:/usr/bin:/bin`
  const variables = { AUTOGRADER_HOME: home, LOG: join(home, 'log'), PATH: path }
  const { exitCode, out } = await runBash([join(folder, 'setup.sh')], { folder: home, variables })
  expect({ exitCode, out }).toMatchObject({ exitCode: 0 })
  const lines = (await readFile(join(home, 'log'), 'utf8')).split('\n')
  expect(lines[1]).toMatch(/^apt-get install .*bubblewrap/)
  expect(lines[2]).toBe(`npm ci --no-audit --no-fund in ${join(home, 'source/cloud-labs')}`)
  expect(lines[3]).toMatch(/lab\.js doctor$/)
})

test('pack.sh puts both scripts beside the house', async () => {
  const home = await plantAutograder()
  const script = `cp -r "${house}/grader/platforms" grader/ && git init -q . && git add -A &&
    git -c user.name=a -c user.email=a@b commit -qm x &&
    grader/platforms/gradescope/pack.sh 07-sums "${home}/out.zip"`
  await plant(home, { 'house/grader/keep': '', 'house/labs/07-sums/lab.ts': '' })
  const { exitCode, out } = await runBash(['-c', script], { folder: join(home, 'house') })
  expect({ exitCode, out }).toMatchObject({ exitCode: 0 })
  const zip = (await readFile(join(home, 'out.zip'))).toString('latin1')
  for (const name of ['setup.sh', 'run_autograder', 'lab', 'cloud-labs/labs/07-sums/lab.ts'])
    expect(zip).toContain(name)
})

test.for(['setup.sh', 'run_autograder', 'pack.sh'])('%s is sound to bash', async (name) => {
  expect(await runBash(['-n', join(folder, name)], { folder })).toEqual({ exitCode: 0, out: '' })
})
