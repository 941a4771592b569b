import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { checkManifest, readCatalog } from '../../src/catalog/index.ts'
import { FakeHallway } from './fake-hallway.ts'
import { house, labFiles, plantRepository } from './planting.ts'
import { spawnLab } from './spawn-lab.ts'

const run = promisify(execFile)
const kinds = ['module', 'service']

describe('lab new', () => {
  test.each(kinds)('makes a %s whose manifest is sound', async (kind) => {
    const root = await plantRepository()
    expect(await new FakeHallway(root).run(`new 08-caching --kind ${kind}`)).toBe(0)
    const [lab] = await readCatalog(root)
    const { name, directory, manifest, suite, solution, mutants } = lab ?? {}
    expect(checkManifest(name ?? '', manifest, { directory: directory ?? '' })).toEqual([])
    expect(manifest).toMatchObject({ title: 'Caching', unit: 2, kind })
    expect([suite, solution, mutants].every((path) => path !== undefined)).toBe(true)
  })

  test.each(kinds)('makes a %s that is typed, laid out and linted like the house', async (kind) => {
    const root = await plantRepository()
    await new FakeHallway(root).run(`new 08-caching --kind ${kind}`)
    await symlink(join(house, 'grader/src'), join(root, 'grader/src'))
    await symlink(join(house, 'packages'), join(root, 'packages'))
    await symlink(join(house, 'biome.json'), join(root, 'biome.json'))
    const tsconfig = { extends: join(house, 'tsconfig.json'), include: ['labs', 'solutions'] }
    await writeFile(
      join(root, 'tsconfig.json'),
      JSON.stringify({ ...tsconfig, exclude: ['**/mutants.ts'] }),
    )
    await run(join(house, 'node_modules/.bin/tsc'), ['--noEmit'], { cwd: root })
    await run(join(house, 'node_modules/.bin/biome'), ['format', 'labs', 'solutions'], {
      cwd: root,
    })
  })

  test.each(kinds)('makes a %s whose starter fails its public test with the step', async (kind) => {
    const folder = await plantRepository()
    await new FakeHallway(folder).run(`new 08-caching --kind ${kind}`)
    const { exitCode, out, err } = await spawnLab(['test', '08', '--no-color'], { folder })
    expect(exitCode).toBe(1)
    expect(err).toContain('Step 1 is still to do')
    expect(out).toContain('1 of 1 public tests failed.')
  })

  test.each(kinds)('makes a %s whose reference passes its public test', async (kind) => {
    const folder = await plantRepository()
    await new FakeHallway(folder).run(`new 08-caching --kind ${kind}`)
    const reference = await readFile(join(folder, 'solutions/08-caching/src/caching.ts'), 'utf8')
    await writeFile(join(folder, 'labs/08-caching/src/caching.ts'), reference)
    const { exitCode, out } = await spawnLab(['test', '08', 'everybody'], { folder })
    expect(exitCode).toBe(0)
    expect(out).toContain("1 public test passed. The score comes from 'npx lab grade 08'.")
  })

  test.each(kinds)('makes a %s whose mutant replaces text that is there once', async (kind) => {
    const root = await plantRepository()
    await new FakeHallway(root).run(`new 08-caching --kind ${kind}`)
    const mutants = await readFile(join(root, 'solutions/08-caching/mutants.ts'), 'utf8')
    const [, replaced = ''] = /replaces: '(.*)',/.exec(mutants) ?? []
    const reference = await readFile(join(root, 'solutions/08-caching/src/caching.ts'), 'utf8')
    expect(reference.split(replaced)).toHaveLength(2)
  })
})

describe('lab new refuses', () => {
  test.each([
    ['new 08-cash --kind module', 'has the number of 08-caching'],
    ['new 8-caching --kind module', "is no lab's name"],
    ['new 31-Counting --kind module', "is no lab's name"],
    ['new 31-counting --kind module', 'labs/31-counting is there already'],
    ['new 31-other --kind module', '31-counting has the number 31'],
    ['new 32-other --kind node', 'Allowed choices are module, service'],
    ['new 32-other', "required option '--kind <kind>'"],
  ])('%j, and makes nothing', async (command, sentence) => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run(command)).toBe(2)
    expect(hallway.err.text).toContain(sentence)
    for (const name of ['08-cash', '8-caching', '31-Counting', '31-other', '32-other']) {
      expect(existsSync(join(hallway.folder, 'labs', name))).toBe(false)
    }
  })
})

describe('lab test', () => {
  test('runs only the tests that prepare for a scenario', async () => {
    const folder = await plantRepository(labFiles())
    const { exitCode, out } = await spawnLab(['test', '31', 'one-comes-first'], { folder })
    expect(exitCode).toBe(0)
    expect(out).toContain('1 public test passed.')
  })

  test('exits with 1 if a public test failed', async () => {
    const folder = await plantRepository(labFiles())
    const { exitCode, out } = await spawnLab(['test', '31'], { folder })
    expect(exitCode).toBe(1)
    expect(out).toContain('1 of 2 public tests failed.')
  })

  test('exits with 1 if the source does not parse', async () => {
    const folder = await plantRepository(labFiles({ source: 'export const count = (\n' }))
    const { exitCode, out } = await spawnLab(['test', '31'], { folder })
    expect(exitCode).toBe(1)
    expect(out).toContain('1 of 1 public tests failed.')
  })

  test('says that there is no test where there is none', async () => {
    const { 'labs/31-counting/test/counting.test.ts': _, ...rest } = labFiles()
    const hallway = new FakeHallway(await plantRepository(rest))
    expect(await hallway.run('test 31')).toBe(2)
    expect(hallway.err.text).toContain('There is no public test in labs/31-counting/test.')
  })
})
