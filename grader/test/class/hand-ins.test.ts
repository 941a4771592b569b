import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { knowStudents } from '../../src/class/intake/know-students.ts'
import { readHandIns as readIntake } from '../../src/class/intake/read-hand-ins.ts'
import { setMoments } from '../../src/class/intake/set-moments.ts'
import { plant } from '../cli/planting.ts'
import { countingLab, plantHouse, works } from './class-house.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-hand-ins-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await plant(folder, files)
  return folder
}

async function labs(): Promise<readonly CatalogLab[]> {
  return [await countingLab(await plantHouse())]
}

const entry = 'src/counting.ts'

async function readHandIns(folder: string, order: { labs: readonly CatalogLab[] }) {
  return (await readIntake(folder, order)).handIns
}

describe('hand-ins', () => {
  test('are found in every layout that the README names', async () => {
    const folder = await folderWith({
      [`ada/31-counting/${entry}`]: works[100],
      [`ben/labs/31-counting/${entry}`]: works[60],
      [`cleo/31/${entry}`]: works[0],
      [`dan/31-counting/counting.ts`]: works[100],
      [`eva/work/${entry}`]: works[100],
      'fay/notes.txt': 'Nothing to see.',
    })
    execFileSync('tar', ['-czf', 'eva/31-counting.tar.gz', '-C', 'eva/work', 'src'], {
      cwd: folder,
    })
    execFileSync('tar', ['-cf', 'gil.tar', '-C', 'ben', 'labs'], { cwd: folder })
    const found = await readHandIns(folder, { labs: await labs() })
    const read = found.filter(({ submission }) => submission !== undefined)
    expect(read.map(({ student }) => student)).toEqual(['ada', 'ben', 'cleo', 'dan', 'eva', 'gil'])
    expect(read.map(({ submission }) => submission?.files[0]?.path)).toEqual(
      Array.from({ length: 6 }, () => 'counting.ts'),
    )
  })

  test('are found as a platform packs them, where one lab is graded', async () => {
    const moodle = 'Ada Lovelace_4711_assignsubmission_file_'
    const folder = await folderWith({
      [`${moodle}/work/${entry}`]: works[100],
      [`ben/${entry}`]: works[60],
    })
    execFileSync('tar', ['-czf', 'my homework.tgz', '-C', 'work', 'src'], {
      cwd: join(folder, moodle),
    })
    await rm(join(folder, moodle, 'work'), { recursive: true })
    const found = await readHandIns(folder, { labs: await labs() })
    expect(found.map(({ student, submission }) => [student, submission?.files.length])).toEqual([
      ['Ada Lovelace', 1],
      ['ben', 1],
    ])
    const common = { email: '', number: '', section: '' }
    const roster = [
      { ...common, id: 's1', name: 'Ada Lovelace' },
      { ...common, id: 's2', name: 'Ben', email: 'Ben' },
    ]
    expect(knowStudents(found, roster).map(({ student }) => student)).toEqual(['s1', 's2'])
    const namesakes = [...roster, { ...common, id: 's3', name: 'Ada Lovelace' }]
    expect(knowStudents(found, namesakes)[0]?.student).toBe('Ada Lovelace')
  })
})

describe('a hand-in', () => {
  test('is one of several where a lab’s folder holds several attempts', async () => {
    const folder = await folderWith({
      [`ada/31-counting/attempt-10/${entry}`]: works[100],
      [`ada/31-counting/attempt-2/${entry}`]: works[60],
    })
    const found = await readHandIns(folder, { labs: await labs() })
    expect(found.map(({ attempt }) => attempt)).toEqual(['attempt-2', 'attempt-10'])
  })

  test('that cannot be read is refused and no other', async () => {
    const folder = await folderWith({
      [`ada/31-counting/${entry}`]: works[100],
      'ben/31-counting/src/other.ts': 'export {}',
      'cleo/31-counting.zip': 'This is no archive.',
    })
    const found = await readHandIns(folder, { labs: await labs() })
    expect(found.map(({ refusal }) => refusal ?? 'read')).toEqual([
      'read',
      expect.stringMatching(/has no src\/counting\.ts/),
      expect.stringMatching(/is not a whole archive/),
    ])
  })

  test('has its time from metadata, then from the commit, then from the archive', async () => {
    const folder = await folderWith({ [`ada/31-counting/${entry}`]: works[100] })
    execFileSync('tar', ['-czf', '../31-counting.tar.gz', 'src'], {
      cwd: join(folder, 'ada/31-counting'),
    })
    const moment = new Date('2026-10-01T12:00:00Z')
    await utimes(join(folder, 'ada/31-counting.tar.gz'), moment, moment)
    const known = await labs()
    const found = await readHandIns(folder, { labs: known })
    const [byArchive, byFolder] = found
    expect(byArchive).toMatchObject({
      submittedAt: '2026-10-01T12:00:00.000Z',
      timeSource: 'archive',
    })
    // A folder's own dates are those of the copying.
    expect(byFolder?.submittedAt).toBeUndefined()
    const submittedAt = '2026-09-01T12:00:00.000Z'
    const row = { line: 2, student: 'ada', lab: '31-counting', attempt: '', submittedAt }
    const [said] = setMoments(found, { rows: [row], roster: [] }).handIns
    expect(said).toMatchObject({ submittedAt: '2026-09-01T12:00:00.000Z', timeSource: 'metadata' })
  })
})

/** A repository whose configuration runs a program, if anybody lets it. */
async function plantClone(folder: string): Promise<{ clone: string; trap: string }> {
  const clone = join(folder, 'ada')
  const trap = join(folder, 'sprung')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', clone, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      env: { PATH: process.env['PATH'], GIT_COMMITTER_DATE: '2026-10-02T12:00:00Z' },
    })
  await mkdir(clone)
  git('init', '--quiet', '--initial-branch', 'main')
  await plant(clone, { [`labs/31-counting/${entry}`]: works[60], '.gitattributes': '* filter=x\n' })
  git('add', '.')
  git('commit', '--quiet', '--message', 'Hand in.')
  const springs = `touch ${trap}; cat`
  for (const name of ['filter.x.smudge', 'filter.x.clean', 'core.fsmonitor', 'core.sshCommand']) {
    git('config', name, springs)
  }
  return { clone, trap }
}

describe('a git repository', () => {
  test('is read as its last commit says, with the time of the commit', async () => {
    const folder = await folderWith({})
    const { clone } = await plantClone(folder)
    await writeFile(join(clone, `labs/31-counting/${entry}`), works[100])
    const [found] = await readHandIns(folder, { labs: await labs() })
    expect(found?.submission?.files).toEqual([{ path: 'counting.ts', text: works[60] }])
    expect(found).toMatchObject({ submittedAt: '2026-10-02T12:00:00.000Z', timeSource: 'git' })
    expect(found?.from).toMatch(/ada@[0-9a-f]{12}$/)
  })

  test('may be bare, with packed references', async () => {
    const folder = await folderWith({})
    const { clone } = await plantClone(folder)
    execFileSync('git', ['clone', '--quiet', '--bare', clone, join(folder, 'ben.git')])
    await rm(clone, { recursive: true })
    const [found] = await readHandIns(folder, { labs: await labs() })
    expect(found).toMatchObject({ student: 'ben', lab: '31-counting' })
    expect(found?.submission?.files).toHaveLength(1)
  })

  test('may have a branch for each student', async () => {
    const folder = await folderWith({})
    const { clone } = await plantClone(folder)
    const git = (...args: string[]) => execFileSync('git', ['-C', clone, ...args])
    git('branch', '--move', 'main', 'ada')
    git('branch', 'ben')
    const central = join(folder, 'central.git')
    execFileSync('git', ['clone', '--quiet', '--bare', clone, central])
    const found = await readHandIns(central, { labs: await labs() })
    expect(found.map(({ student, submission }) => [student, submission?.files.length])).toEqual([
      ['ada', 1],
      ['ben', 1],
    ])
  })

  test('with a pipe for a HEAD keeps nobody waiting', async () => {
    const folder = await folderWith({})
    const { clone } = await plantClone(folder)
    await rm(join(clone, '.git/HEAD'))
    // The operating system brings it along.
    const program = 'mkfifo'
    execFileSync(program, [join(clone, '.git/HEAD')])
    const [found] = await readHandIns(folder, { labs: await labs() })
    expect(found?.refusal).toMatch(/a git repository without a commit/)
  })

  test('runs nothing that its configuration names', async () => {
    const folder = await folderWith({})
    const { trap } = await plantClone(folder)
    await readHandIns(folder, { labs: await labs() })
    await expect(chmod(trap, 0o600)).rejects.toThrow(/ENOENT/)
  })

  test('without a commit is refused in a sentence', async () => {
    const folder = await folderWith({})
    execFileSync('git', ['init', '--quiet', join(folder, 'ada')])
    const [found] = await readHandIns(folder, { labs: await labs() })
    expect(found?.refusal).toMatch(/a git repository without a commit/)
  })
})
