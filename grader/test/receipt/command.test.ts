import { access, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { labFiles, plant, plantRepository } from '../cli/planting.ts'

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** A repository with a lab and with keys. */
async function plantCourse(): Promise<{ root: string; hallway: FakeHallway }> {
  const root = await plantRepository(labFiles())
  const hallway = new FakeHallway(root)
  expect(await hallway.run('receipt key')).toBe(0)
  return { root, hallway }
}

describe('lab receipt key', () => {
  test('makes a private key for its owner only, and a public one to commit', async () => {
    const { root, hallway } = await plantCourse()
    expect((await stat(join(root, '.lab/receipt-key.pem'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(root, 'receipt-public-key.pem'), 'utf8')).toContain('PUBLIC KEY')
    expect(hallway.out.text).not.toContain('PRIVATE KEY')
  })

  test('never writes over a key', async () => {
    const { root, hallway } = await plantCourse()
    const before = await readFile(join(root, '.lab/receipt-key.pem'), 'utf8')
    expect(await hallway.run('receipt key')).toBe(2)
    expect(await readFile(join(root, '.lab/receipt-key.pem'), 'utf8')).toBe(before)
  })

  test('puts the private key where the environment says', async () => {
    const root = await plantRepository(labFiles())
    const hallway = new FakeHallway(root)
    hallway.environment['CLOUD_LABS_RECEIPT_KEY'] = join(root, 'elsewhere/key.pem')
    expect(await hallway.run('receipt key')).toBe(0)
    expect(await hallway.run('grade 31 --report receipt=r.json')).toBe(0)
    expect(await exists(join(root, 'elsewhere/key.pem'))).toBe(true)
    expect(await exists(join(root, '.lab/receipt-key.pem'))).toBe(false)
    expect(await hallway.run('verify r.json')).toBe(0)
  })
})

describe('a signed grade', () => {
  test('is genuine, about this submission, and made with what is here', async () => {
    const { hallway } = await plantCourse()
    await hallway.run('grade 31 --report receipt=out/r.json')
    expect(await hallway.run('verify out/r.json --submission labs/31-counting')).toBe(0)
    expect(hallway.out.text).toContain('out/r.json is genuine.')
    expect(hallway.out.text).toContain('Lab 31-counting: 100/100, 2 of 2 scenarios passed.')
    expect(hallway.out.text).toContain('It is about this submission.')
    expect(hallway.out.text).toContain('Suite and grader are those of this repository.')
  })

  test('is not genuine once a digit is another one', async () => {
    const { root, hallway } = await plantCourse()
    await hallway.run('grade 31 --report receipt=r.json')
    const text = await readFile(join(root, 'r.json'), 'utf8')
    await writeFile(join(root, 'r.json'), text.replace('"points":60', '"points":61'))
    expect(await hallway.run('verify r.json')).toBe(1)
    expect(hallway.out.text).toContain('r.json is not genuine.')
  })

  test('is not about another submission, and says which suite has changed', async () => {
    const { root, hallway } = await plantCourse()
    await hallway.run('grade 31 --report receipt=r.json')
    await plant(root, {
      'labs/31-counting/src/counting.ts': 'export const count = 3\n',
      'grader/suites/31-counting/suite.test.ts': 'export const mended = true\n',
    })
    expect(await hallway.run('verify r.json --submission labs/31-counting')).toBe(1)
    expect(hallway.out.text).toContain('It is about another submission')
    expect(hallway.out.text).toContain('It was made with another suite than the one here.')
  })
})

describe('a receipt', () => {
  test('is never made from a grade that was stored, for students can edit those', async () => {
    const { hallway } = await plantCourse()
    await hallway.run('grade 31')
    await hallway.run('grade 31 --report receipt=r.json')
    expect(hallway.grader.orders).toHaveLength(2)
  })

  test('is refused while a suite changes, without a receipt', async () => {
    const { root, hallway } = await plantCourse()
    hallway.grader.beforeGrade = () =>
      plant(root, { 'grader/suites/31-counting/suite.test.ts': 'export const mended = true\n' })
    expect(await hallway.run('grade 31 --report receipt=r.json')).toBe(3)
    expect(await exists(join(root, 'r.json'))).toBe(false)
  })

  test('needs a key, exactly one lab and a submission that can be graded', async () => {
    const root = await plantRepository({ ...labFiles(), ...labFiles({ name: '32-sums' }) })
    const hallway = new FakeHallway(root)
    expect(await hallway.run('grade 31 --report receipt=r.json')).toBe(2)
    expect(hallway.err.text).toContain("'npx lab receipt key' makes one.")
    await hallway.run('receipt key')
    expect(await hallway.run('grade 31 32 --report receipt=r.json')).toBe(2)
    await plant(root, { 'labs/31-counting/src/extra.ts': '\0' })
    expect(await hallway.run('grade 31 --report receipt=r.json')).toBe(2)
    expect(await exists(join(root, 'r.json'))).toBe(false)
  })

  test('is verified with the key that was named', async () => {
    const { root, hallway } = await plantCourse()
    await hallway.run('grade 31 --report receipt=r.json')
    const other = await plantCourse()
    const key = join(other.root, 'receipt-public-key.pem')
    expect(await hallway.run(`verify r.json --key ${key}`)).toBe(1)
    expect(hallway.out.text).toContain('It names another key')
    expect(await hallway.run(`verify missing.json`)).toBe(2)
    await writeFile(join(root, 'no-key.pem'), 'nothing')
    expect(await hallway.run('verify r.json --key no-key.pem')).toBe(2)
  })
})
