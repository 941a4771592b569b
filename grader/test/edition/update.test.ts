import { execFile } from 'node:child_process'
import { access, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { packFiles, readTree } from '../../src/edition/index.ts'
import { openTarget, writeEdition } from '../../src/edition/publish/index.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { type Files, plant } from '../cli/planting.ts'
import { build, plantFolder, plantHouse, starter } from './planting.ts'

const source = 'labs/31-counting/src/counting.ts'
const handout = 'labs/31-counting/README.md'

/** A student's repository, the house that it comes from, and a way to publish again. */
async function plantStudent() {
  const house = await plantHouse()
  const publish = async () => {
    const folder = await plantFolder()
    await writeEdition(await build(house), await openTarget(folder))
    return folder
  }
  const root = await publish()
  const hallway = new FakeHallway(root)
  const read = (path: string) => readFile(join(root, path), 'utf8')
  const publishWith = async (files: Files) => {
    await plant(house, files)
    return publish()
  }
  return { house, root, hallway, read, publishWith }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

describe('lab update', () => {
  test('takes over what is new and keeps what the student wrote', async () => {
    const { root, hallway, read, publishWith } = await plantStudent()
    await plant(root, { 'notes.md': 'mine', [source]: 'export const mine = 1\n' })
    const before = await read(handout)
    const edition = await publishWith({
      [handout]: `${before}\nMore to read.\n`,
      [source]: starter.replace('What is counted.', 'What was counted.'),
      'labs/31-counting/src/extra.ts': 'export const extra = 1\n',
    })
    expect(await hallway.run(`update ${edition}`)).toBe(1)
    expect(await read(handout)).toContain('More to read.')
    expect(await read(source)).toBe('export const mine = 1\n')
    expect(await read('notes.md')).toBe('mine')
    expect(await read('labs/31-counting/src/extra.ts')).toContain('extra')
    expect(await read(`.lab/update/${source}`)).toContain('What was counted.')
    expect(hallway.out.text).toContain(`kept    ${source}\n        You have started this lab`)
    expect(hallway.out.text).toContain('Updated: 1 added, 1 replaced, 1 kept.')
    expect(await hallway.run(`update ${edition}`)).toBe(0)
    expect(hallway.out.text).toContain('This is the edition that you have.')
  })

  test('shows a conflict file by file, and merges the next edition from there', async () => {
    const { root, hallway, read, publishWith } = await plantStudent()
    const before = await read(handout)
    await plant(root, { [handout]: before.replace('Begin somewhere', 'Mine') })
    const changed = before.replace('Begin somewhere', 'Theirs')
    expect(await hallway.run(`update ${await publishWith({ [handout]: changed })}`)).toBe(1)
    expect(await read(handout)).toContain('Step 1: Mine')
    expect(await read(`.lab/update/${handout}`)).toContain('<<<<<<< yours')
    expect(hallway.out.text).toContain(`Compare .lab/update/${handout}`)
    const next = await publishWith({ [handout]: `${changed}\nThe end.\n` })
    expect(await hallway.run(`update ${next}`)).toBe(0)
    expect(await read(handout)).toContain('Step 1: Mine')
    expect(await read(handout)).toContain('The end.')
    expect(await isThere(join(root, '.lab/update'))).toBe(false)
  })

  test('changes nothing when it only tries', async () => {
    const { hallway, read, publishWith } = await plantStudent()
    const [before, mark] = [await read(handout), await read('.edition/edition.json')]
    const edition = await publishWith({ [handout]: `${before}\nMore.\n` })
    expect(await hallway.run(`update ${edition} --dry-run`)).toBe(0)
    expect(hallway.out.text).toContain('Nothing was written; there would be: 1 replaced.')
    expect([await read(handout), await read('.edition/edition.json')]).toEqual([before, mark])
  })
})

describe('an edition to update from', () => {
  test('reads an archive, and an address that git can clone', async () => {
    const { hallway, read, publishWith } = await plantStudent()
    const edition = await publishWith({ [handout]: '# 31 · Counting\n' })
    const git = (...words: string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        cwd: edition,
      })
    await git('init', '-q')
    await git('add', '-A', '-f')
    await git('commit', '-qm', 'edition')
    expect(await hallway.run(`update file://${edition}`)).toBe(0)
    expect(await read(handout)).toBe('# 31 · Counting\n')
    const next = await publishWith({ [handout]: '# 31 · Counting on\n' })
    await writeFile(`${next}.tgz`, await packFiles(await readTree(next)))
    onTestFinished(() => rm(`${next}.tgz`))
    expect(await hallway.run(`update ${next}.tgz`)).toBe(0)
    expect(await read(handout)).toBe('# 31 · Counting on\n')
  })

  test('never writes through a link', async () => {
    const { root, hallway, publishWith } = await plantStudent()
    const outside = await plantFolder({ 'README.md': await readFile(join(root, handout), 'utf8') })
    await rm(join(root, handout))
    await symlink(join(outside, 'README.md'), join(root, handout))
    const before = await readFile(join(outside, 'README.md'), 'utf8')
    const edition = await publishWith({ [handout]: '# 31 · Counting\n' })
    await hallway.run(`update ${edition}`)
    expect(await readFile(join(outside, 'README.md'), 'utf8')).toBe(before)
  })

  test('refuses what is no edition, and to run outside of one', async () => {
    const { house, root, hallway } = await plantStudent()
    expect(await hallway.run(`update ${await plantFolder()}`)).toBe(2)
    expect(hallway.err.text).toContain("holds no edition; name what 'npx lab publish' has written.")
    expect(await hallway.run('update nowhere')).toBe(2)
    expect(await hallway.run('update --upload-pack=touch')).toBe(2)
    expect(await new FakeHallway(house).run(`update ${root}`)).toBe(2)
  })

  test('refuses an archive that leads out of the repository', async () => {
    const { root, hallway } = await plantStudent()
    const archive = await packFiles(new Map([['../escaped', Buffer.from('x')]]))
    await writeFile(join(root, 'bad.tgz'), archive)
    expect(await hallway.run('update bad.tgz')).toBe(2)
    expect(hallway.err.text).toBe('bad.tgz is no archive of an edition; get it again.\n')
    expect(await isThere(join(root, '../escaped'))).toBe(false)
  })
})
