import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { textOf, unpackFiles } from '../../src/edition/index.ts'
import { openTarget, writeEdition } from '../../src/edition/publish/index.ts'
import { pruneLock } from '../../src/edition/publish/prune-lock.ts'
import { build, plantFolder, plantHouse } from './planting.ts'

describe('an edition', () => {
  test('holds labs, packages and what runs public tests, and nothing that judges', async () => {
    const { files } = await build(await plantHouse())
    const paths = [...files.keys()]
    for (const path of [
      'README.md',
      'labs/31-counting/README.md',
      'labs/31-counting/src/counting.ts',
      'labs/31-counting/test/counting.test.ts',
      'packages/sim/src/index.ts',
      'grader/bin/lab.js',
      'grader/src/cli/commands/submit.ts',
    ]) {
      expect(paths).toContain(path)
    }
    const rooms = /^(solutions|slides|tools|docs)\/|^grader\/(suites|redteam|transcripts|test)\//
    expect(paths.filter((path) => rooms.test(path))).toEqual([])
    const rest =
      /^grader\/src\/(gate|redteam|class|serve|edition\/publish)\/|\/(check|publish)\.ts$/
    expect(paths.filter((path) => rest.test(path))).toEqual([])
  })

  test('is the same to the byte for the same house', async () => {
    const root = await plantHouse()
    const [one, other] = [await build(root), await build(root)]
    expect(other.mark.id).toBe(one.mark.id)
    expect([...other.whole].every(([path, content]) => one.whole.get(path)?.equals(content))).toBe(
      true,
    )
  })

  test('keeps its own files as the base of the next update', async () => {
    const { files, whole, mark } = await build(await plantHouse())
    const base = await unpackFiles(whole.get('.edition/base.tar.gz') ?? Buffer.alloc(0))
    expect([...base.keys()]).toEqual(mark.files)
    expect([...base].every(([path, content]) => files.get(path)?.equals(content))).toBe(true)
  })

  test('asks for those packages only that are used in it', async () => {
    const { files } = await build(await plantHouse())
    const { dependencies, devDependencies } = JSON.parse(textOf(files, 'grader/package.json'))
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['commander', 'tar-stream']))
    expect(Object.keys(dependencies)).not.toContain('@dodona/dolos-core')
    expect(devDependencies).toBeUndefined()
    const { packages } = JSON.parse(textOf(files, 'package-lock.json'))
    expect(packages['labs/31-counting']).toMatchObject({ name: '@cloud-labs/31-counting' })
    expect(packages).not.toHaveProperty('node_modules/knip')
    expect(packages).not.toHaveProperty('labs/07-load-balancing')
  })
})

describe('a built edition', () => {
  test('can be installed from its lockfile', async () => {
    const root = await plantHouse()
    const folder = await plantFolder()
    await writeEdition(await build(root), await openTarget(folder))
    const words = ['ci', '--dry-run', '--offline', '--ignore-scripts']
    const { stdout } = await promisify(execFile)('npm', words, { cwd: folder })
    expect(stdout).toMatch(/added \d+ packages/)
  })

  test('tells students where to hand in', async () => {
    const root = await plantHouse()
    const [alone, served] = [await build(root), await build(root, 'https://labs.example.org')]
    expect(textOf(alone.files, 'README.md')).toContain('Hand that file in where your course says.')
    expect(textOf(served.files, 'README.md')).toContain('https://labs.example.org')
    expect(served.mark.server).toBe('https://labs.example.org')
  })

  test('is not built if something in it leads to what stays in the house', async () => {
    const manifest = '{"name":"x","version":"1.0.0","dependencies":{"nowhere":"1"}}'
    const root = await plantHouse({ 'labs/31-counting/package.json': manifest })
    const words = 'package-lock.json lacks nowhere, which labs/31-counting needs'
    await expect(build(root)).rejects.toThrow(words)
  })
})

describe('a pruned lockfile', () => {
  const entry = (dependencies: object = {}) => ({ version: '1.0.0', dependencies })
  const lock = JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/a': entry({ b: '1', c: '1' }),
      'node_modules/a/node_modules/b': entry({ c: '1' }),
      'node_modules/b': entry({ d: '1' }),
      'node_modules/c': {
        ...entry(),
        peerDependencies: { e: '1', f: '1' },
        peerDependenciesMeta: { f: { optional: true } },
      },
      'node_modules/d': entry(),
      'node_modules/e': entry(),
      'node_modules/g': { ...entry(), optional: true },
    },
  })
  const manifests = (dependencies: Record<string, string>, optionalDependencies = {}) =>
    new Map([['', { name: 'x', version: '1', dependencies, optionalDependencies }]])
  const placesOf = (text: string) => Object.keys(JSON.parse(text).packages)

  test('keeps what is needed, the nearest of each', () => {
    expect(placesOf(pruneLock(lock, manifests({ a: '1' })))).toEqual([
      '',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/e',
    ])
  })

  test('keeps optional packages that are there, and misses none that are not', () => {
    const pruned = pruneLock(lock, manifests({}, { g: '1', h: '1' }))
    expect(placesOf(pruned)).toEqual(['', 'node_modules/g'])
  })

  test('is refused where something is missing', () => {
    expect(() => pruneLock(lock, manifests({ z: '1' }))).toThrow('lacks z, which the root needs')
  })
})
