import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTarget, writeEdition } from '../../src/edition/publish/index.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { house, plant } from '../cli/planting.ts'
import { spawnLab } from '../cli/spawn-lab.ts'
import { build, plantFolder, plantHouse } from './planting.ts'

/** An edition as a student has it, with packages of the house. */
async function plantEdition(server?: string): Promise<string> {
  const folder = await plantFolder()
  await writeEdition(await build(await plantHouse(), server), await openTarget(folder))
  await symlink(join(house, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

describe("in a student's edition", () => {
  test('every command for students works, and none of the others is there', async () => {
    const folder = await plantEdition()
    const file = join(folder, 'grader/bin/lab.js')
    const lab = (...typed: string[]) => spawnLab(typed, { folder, file })
    const [board, list, start, hint, help, submit] = await Promise.all([
      lab(),
      lab('list'),
      lab('start', '31'),
      lab('hint', '31'),
      lab('--help'),
      lab('submit', '31'),
    ])
    expect(board.out).toContain('npx lab submit 31')
    expect(list.out).toContain('31-counting')
    expect(start.out).toContain('Step 1: Begin somewhere')
    expect(hint.out).toContain('Hint: Begin with one.')
    expect(submit.out).toContain('31-counting.tgz holds src of 31-counting: one file.')
    expect(help.out).toMatch(/\n {2}update /)
    expect(help.out).toContain('npx lab submit 07')
    expect(help.out).not.toMatch(/lab (grade|trace)/)
    expect(help.out).not.toMatch(/\n {2}(grade|trace|class|publish|serve|check|redteam|new) /)
    expect([board, list, start, hint, submit].map(({ exitCode }) => exitCode)).toEqual([
      0, 0, 0, 0, 0,
    ])
  })

  test('the public tests run, and point to where grades come from', async () => {
    const folder = await plantEdition()
    await plant(folder, { 'labs/31-counting/src/counting.ts': 'export const count = 2\n' })
    const file = join(folder, 'grader/bin/lab.js')
    const { out, exitCode } = await spawnLab(['test', '31'], { folder, file })
    expect(out).toContain("2 public tests passed. The score comes from 'npx lab submit 31'.")
    expect(exitCode).toBe(0)
  })

  test.for(['grade 31', 'grade --all'])(
    '%s says in a sentence where grades come from',
    async (typed) => {
      const hallway = new FakeHallway(await plantEdition())
      expect(await hallway.run(typed)).toBe(2)
      const how = "'npx lab submit NN' packs your work to hand in."
      expect(hallway.err.text).toBe(`Grades come from your course, not from here: ${how}\n`)
    },
  )

  test.for([
    ['module', '31-counting has no simulated nodes, and so nothing to draw.'],
    [
      'node',
      'Traces show runs of the hidden suite, which your course keeps; ' +
        "'npx lab test 31' plays public ones, 'npx lab run 31' starts the nodes.",
    ],
  ] as const)('trace says of a %s lab what there is to see', async ([kind, words]) => {
    const folder = await plantEdition()
    const manifest = join(folder, 'labs/31-counting/lab.ts')
    const text = await readFile(manifest, 'utf8')
    await plant(folder, { 'labs/31-counting/lab.ts': text.replace('"module"', `"${kind}"`) })
    const hallway = new FakeHallway(folder)
    expect(await hallway.run('trace 31')).toBe(2)
    expect(hallway.err.text).toBe(`${words}\n`)
  })
})

describe('lab publish', () => {
  test('writes an edition, and the next one in its place', async () => {
    const root = await plantHouse()
    const folder = await plantFolder()
    const hallway = new FakeHallway(root)
    expect(await hallway.run(`publish ${folder} --server https://labs.example.org/`)).toBe(0)
    expect(hallway.out.text).toContain('is an edition of one lab, proved clean.')
    await plant(folder, { 'NEWS.md': '# News\n', 'node_modules/a/index.js': '' })
    await plant(root, { 'labs/31-counting/src/late.ts': 'export const late = 1\n' })
    expect(await hallway.run(`publish ${folder}`)).toBe(0)
    const mark = JSON.parse(await readFile(join(folder, '.edition/edition.json'), 'utf8'))
    expect(mark.files).toContain('labs/31-counting/src/late.ts')
    expect(mark.server).toBeNull()
    expect(await readFile(join(folder, 'NEWS.md'), 'utf8')).toBe('# News\n')
    expect(await hallway.run(`publish ${folder}`)).toBe(0)
    expect(hallway.out.text).toContain('It is the edition that was there.')
  })

  test('takes away what the edition before had and this one has not', async () => {
    const root = await plantHouse({ 'labs/31-counting/test/old.test.ts': 'export {}\n' })
    const folder = await plantFolder()
    const hallway = new FakeHallway(root)
    await hallway.run(`publish ${folder}`)
    const other = new FakeHallway(await plantHouse())
    await other.run(`publish ${folder}`)
    await expect(readFile(join(folder, 'labs/31-counting/test/old.test.ts'))).rejects.toThrow(
      'ENOENT',
    )
  })

  test('writes nothing unless it is clean, together with what lies there', async () => {
    const root = await plantHouse()
    const folder = await plantFolder()
    const hallway = new FakeHallway(root)
    await hallway.run(`publish ${folder}`)
    const secret = await readFile(join(root, 'solutions/31-counting/src/counting.ts'), 'utf8')
    await plant(folder, { 'NEWS.md': secret })
    await plant(root, { 'labs/31-counting/README.md': '# 31 · Other\n' })
    expect(await hallway.run(`publish ${folder}`)).toBe(3)
    expect(hallway.err.text).toContain('stand in NEWS.md at line')
    expect(await readFile(join(folder, 'labs/31-counting/README.md'), 'utf8')).not.toContain(
      'Other',
    )
  })

  test('refuses a folder with something else in it, a bad address, and an edition', async () => {
    const root = await plantHouse()
    const hallway = new FakeHallway(root)
    expect(await hallway.run(`publish ${await plantFolder({ a: '' })}`)).toBe(2)
    expect(await hallway.run(`publish ${await plantFolder()} --server labs.example.org`)).toBe(2)
    const folder = await plantEdition()
    expect(await new FakeHallway(folder).run(`publish ${await plantFolder()}`)).toBe(2)
  })
})
