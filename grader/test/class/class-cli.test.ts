import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeKeys, readPublicKey, verifyReceipt } from '../../src/receipt/index.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { plant } from '../cli/planting.ts'
import { spawnLab } from '../cli/spawn-lab.ts'
import { handIn, mendSuite, plantHouse, suiteText, works } from './class-house.ts'

async function hallwayWithClass(): Promise<FakeHallway> {
  const root = await plantHouse()
  await handIn(join(root, 'hand-ins'), { ada: works[100], ben: works.three })
  return new FakeHallway(root)
}

describe('lab class', () => {
  test('writes the gradebook, and lab regrade says what a mended suite has changed', async () => {
    const hallway = await hallwayWithClass()
    const { folder, out } = hallway
    await plant(folder, { 'labs/31-counting/test/counting.test.ts': '' })
    const roster = 'student,name,email,number,section\nada,Ada,,1,\nben,Ben,,2,\ncleo,Cleo,,3,\n'
    await writeFile(join(folder, 'roster.csv'), roster)
    expect(await hallway.run('class hand-ins --roster roster.csv --unboxed --workers 1')).toBe(0)
    expect(out.text).toContain('3 students, 1 lab, 2 hand-ins: 2 graded now, 0 unchanged.')
    // There is no key yet, and so no receipts.
    await expect(readdir(join(folder, 'hand-ins-gradebook/receipts'))).rejects.toThrow(/ENOENT/)
    // What the page and the document say of a failure is for students.
    const json = await readFile(join(folder, 'hand-ins-gradebook/gradebook.json'), 'utf8')
    expect(json).toContain('npx lab hint 31 two-follows-one')
    expect(json).not.toMatch(/lab (grade|trace)/)
    const csv = await readFile(join(folder, 'hand-ins-gradebook/gradebook.csv'), 'utf8')
    expect(csv).toContain('ada,Ada,,1,,100,graded,0,100')
    expect(csv).toContain('cleo,Cleo,,3,,,missing,,0')
    const { privateText, publicText } = makeKeys()
    await plant(folder, { '.lab/receipt-key.pem': privateText })
    await mendSuite(folder, suiteText({ two: 3 }))
    out.text = ''
    expect(await hallway.run('regrade hand-ins-gradebook --unboxed --workers 1')).toBe(0)
    expect(out.text).toContain('  ada  31-counting  100 → 60  (−40)\n')
    expect(out.text).toContain(
      '  ben  31-counting  60 → 100  (+40)\n2 grades changed: 1 up, 1 down.',
    )
    const file = join(folder, 'hand-ins-gradebook/receipts/ada/31-counting.json')
    const judgement = verifyReceipt(await readFile(file), readPublicKey(publicText))
    expect(judgement).toMatchObject({ receipt: { lab: '31-counting', points: 60 } })
  })
})

describe('a grade that is kept because points are never lowered', () => {
  test('keeps its receipt, or is said to have none', async () => {
    const hallway = await hallwayWithClass()
    const { folder, out } = hallway
    const { privateText } = makeKeys()
    await plant(folder, { '.lab/receipt-key.pem': privateText })
    expect(await hallway.run('class hand-ins --unboxed --workers 1')).toBe(0)
    const file = join(folder, 'hand-ins-gradebook/receipts/ada/31-counting.json')
    const receipt = await readFile(file, 'utf8')
    await mendSuite(folder, suiteText({ two: 3 }))
    const regrade = 'regrade hand-ins-gradebook --unboxed --workers 1 --never-lower'
    expect(await hallway.run(regrade)).toBe(0)
    expect(out.text).toContain('Kept from before: 1 higher grade, with the receipts of then.')
    expect(out.text).toContain('receipts (2)')
    expect(await readFile(file, 'utf8')).toBe(receipt)
    await writeFile(file, receipt.replace('"points":100', '"points":60'))
    out.text = ''
    expect(await hallway.run(regrade)).toBe(0)
    expect(out.text).toContain('Kept from before: 1 higher grade, without receipts, which were')
    await expect(readFile(file)).rejects.toThrow(/ENOENT/)
  })
})

test('lab regrade says first what has changed, and only counts what cannot be graded', async () => {
  const hallway = await hallwayWithClass()
  const { folder, out } = hallway
  await handIn(join(folder, 'hand-ins'), { cleo: works.broken })
  expect(await hallway.run('class hand-ins --unboxed --workers 1')).toBe(0)
  expect(out.text).toContain(
    '  cleo  31-counting  not gradable: src/counting.ts has a syntax error',
  )
  await mendSuite(folder, suiteText({ two: 3 }))
  out.text = ''
  expect(await hallway.run('regrade hand-ins-gradebook --unboxed --workers 1')).toBe(0)
  expect(out.text).toMatch(/2 grades changed: 1 up, 1 down\.\n\n1 hand-in cannot be graded; see/)
  expect(out.text).not.toContain('syntax error')
})

describe('the weaker box', () => {
  const environment = { CLOUD_LABS_BOX: 'permission-model' }

  test('grades no class unless somebody says so, and then every report says so', async () => {
    const { folder } = await hallwayWithClass()
    const refused = await spawnLab(['class', 'hand-ins'], { folder, environment })
    expect(refused.exitCode).toBe(3)
    expect(refused.err).toMatch(/a class is graded in the complete box, which is missing here/)
    const typed = ['class', 'hand-ins', '--unboxed', '--workers', '1']
    const graded = await spawnLab(typed, { folder, environment })
    expect(graded.exitCode).toBe(0)
    const page = await readFile(join(folder, 'hand-ins-gradebook/gradebook.html'), 'utf8')
    expect(page).toContain('Not all grades are authoritative')
  })
})

async function plantTroubles(folder: string): Promise<void> {
  for (const name of ['empty', 'nothing/ada']) await mkdir(join(folder, name), { recursive: true })
  const files = {
    'notes.txt': 'Notes.',
    'empty.csv': '',
    'heading.csv': 'student,name\n',
    'unknown.csv': 'student,Shoe size\nada,38\n',
    'lacking.csv': 'name\nAda\n',
    'twice.csv': 'student\nada\nben\nada\n',
    'broken.csv': 'student,name\nada,"Ada\n',
    'times.csv': 'student,lab,submitted\nada,31,yesterday\n',
    'course-list.ts': 'export default []\n',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

describe('what is wrong', () => {
  test.each([
    ['class nowhere', /^There is no folder .*nowhere; name one with a folder for each student\.$/],
    ['class empty', /^.*empty is empty; it needs a folder for each student\.$/],
    ['class notes.txt', /^.*notes\.txt is no folder; name one\.$/],
    ['class nothing', /^.*nothing holds no submission to these labs, as in .*\/src\.$/],
    ['class hand-ins --labs 99', /^There is no lab '99'/],
    ['class hand-ins --workers 0', /^With --workers 0 others have to grade; say where/],
    ['class hand-ins --workers many', /A number of workers is a whole number/],
    ['class hand-ins --roster nobody.csv', /^There is no file .*nobody\.csv; name a CSV file\.$/],
    ['class hand-ins --roster empty.csv', /^.*empty\.csv is empty; it needs a heading\.$/],
    ['class hand-ins --roster heading.csv', /^.*heading\.csv has a heading and no rows\.$/],
    [
      'class hand-ins --roster unknown.csv',
      /^.*unknown\.csv has the unknown column 'shoe size'; use/,
    ],
    ['class hand-ins --roster lacking.csv', /^.*lacking\.csv lacks the column 'student'\.$/],
    [
      'class hand-ins --roster twice.csv',
      /^.*twice\.csv has 'ada' in line 2 and in line 4; keep one\.$/,
    ],
    [
      'class hand-ins --roster broken.csv',
      /^.*broken\.csv is no sound CSV \(.*\); mend that line\.$/,
    ],
    ['class hand-ins --metadata times.csv', /^.*times\.csv, line 2, has 'yesterday' for a moment;/],
    ['class hand-ins --course nothing.ts', /^There is no file .*nothing\.ts; name a course\.ts\.$/],
    ['class hand-ins --course course-list.ts', /course-list\.ts: the default export is no course;/],
    ['class hand-ins --redis nowhere', /^'nowhere' names no Redis; write it as in redis:/],
    ['class hand-ins --redis redis://127.0.0.1:1', /^There is no Redis at redis:.*; start one\.$/],
    ['class hand-ins --out notes.txt', /^.*notes\.txt cannot be written to \(.*\); choose another/],
    ['regrade hand-ins', /^hand-ins is no gradebook of 'lab class'; name its folder\.$/],
  ])('%s is refused in one sentence', async (command, sentence) => {
    const hallway = await hallwayWithClass()
    const { folder } = hallway
    await plantTroubles(folder)
    const isRefusedEarly = !command.includes('--redis')
    expect(await hallway.run(`${command}${isRefusedEarly ? '' : ' --unboxed'}`)).toBe(2)
    expect(hallway.err.text.trimEnd()).toMatch(sentence)
    // What there is to choose from stands below the sentence, indented.
    const lines = hallway.err.text.trimEnd().split('\n')
    expect(lines.filter((line) => !line.startsWith('  '))).toHaveLength(1)
  })

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)('an unreadable folder is refused', async () => {
    const hallway = await hallwayWithClass()
    await chmod(join(hallway.folder, 'hand-ins'), 0)
    expect(await hallway.run('class hand-ins')).toBe(2)
    expect(hallway.err.text).toMatch(/may not be read by this user\.$/m)
  })
})
