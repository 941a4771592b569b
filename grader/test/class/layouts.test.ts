import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { readHandIns } from '../../src/class/intake/read-hand-ins.ts'
import { plant } from '../cli/planting.ts'

const catalogue = ['02-http-rest', '07-load-balancing', '19-quorums'].map((name) => ({
  name,
  number: name.slice(0, 2),
  manifest: { entry: './src/app.ts' },
})) as never as readonly CatalogLab[]

const [rest, balancing, quorums] = catalogue as [CatalogLab, CatalogLab, CatalogLab]

async function folderWith(paths: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-layouts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await plant(folder, Object.fromEntries(paths.map((path) => [path, 'export {}\n'])))
  return folder
}

/** Hand-ins as 'ada 02 attempt', with '!' where one was refused, and what was not understood. */
async function read(folder: string, labs: readonly CatalogLab[] = catalogue) {
  const { handIns, notUnderstood } = await readHandIns(folder, { labs, catalogue })
  const found = handIns.map(({ student, lab, attempt, refusal }) =>
    `${student} ${lab.slice(0, 2)} ${attempt}${refusal === undefined ? '' : '!'}`.trim(),
  )
  return { found, notUnderstood }
}

function packAs(folder: string, archive: string, { from }: { from: string }): void {
  execFileSync('tar', ['-czf', join(folder, archive), '-C', join(folder, from), '.'])
}

describe('the one lab that is graded', () => {
  test('is never the work on another lab', async () => {
    const folder = await folderWith([
      'ada/19-quorums/src/app.ts',
      'ben/02-http-rest/src/app.ts',
      'cleo/labs/07-load-balancing/src/app.ts',
      'dan/20-dynamo/src/app.ts',
      'eva/http-rest/src/app.ts',
      'fay/src/app.ts',
      'gil/02-http-rest/src/app.ts',
      'gil/src/app.ts',
      'hal/first/src/app.ts',
      'hal/second/src/app.ts',
    ])
    packAs(folder, 'ian.tgz', { from: 'ben' })
    expect(await read(folder, [quorums])).toEqual({
      found: ['ada 19', 'fay 19', 'hal 19 first', 'hal 19 second'],
      notUnderstood: ['dan/20-dynamo', 'eva/http-rest', 'gil/src'],
    })
  })

  test('may be packed in an archive beside others', async () => {
    const folder = await folderWith(['ada/02/src/app.ts', 'ada/07-load-balancing/src/app.ts'])
    packAs(folder, 'zoe.tgz', { from: 'ada' })
    expect((await read(folder, [balancing])).found).toEqual(['ada 07', 'zoe 07'])
    expect((await read(folder, [rest, quorums])).found).toEqual(['ada 02', 'zoe 02'])
  })
})

describe('an archive of a student', () => {
  test('is understood like a folder', async () => {
    const folder = await folderWith([
      'w/02-http-rest/src/app.ts',
      'w/labs/07-load-balancing/app.ts',
      'w/Lab 9/src/app.ts',
      'eva/19/src/app.ts',
      'v/src/app.ts',
    ])
    packAs(folder, 'zoe.tgz', { from: 'w' })
    packAs(folder, 'eva/all my work.tgz', { from: 'w' })
    packAs(folder, 'yan.tgz', { from: 'v' })
    for (const name of ['w', 'v']) await rm(join(folder, name), { recursive: true })
    expect(await read(folder)).toEqual({
      found: ['eva 19', 'eva 02', 'eva 07', 'zoe 02', 'zoe 07'],
      notUnderstood: ['eva/all my work.tgz: Lab 9', 'yan.tgz (it names no lab)', 'zoe.tgz: Lab 9'],
    })
  })
})

describe('what is not understood', () => {
  test('is named, and what is no work is not', async () => {
    const folder = await folderWith([
      'roster.csv',
      'kai.rar',
      'ada/02/src/app.ts',
      'ada/notes.txt',
      'ada/test/app.test.ts',
      'bjarne/11-queues.rar',
      'emil/02-http-rest/src/app.ts',
      'emil/02-http-rest/second.zip',
      'emil/07-loadbalancing/src/app.ts',
      'emil/Lab 2/src/app.ts',
      'emil/work/19-quorums/src/app.ts',
      'fay/homework.pdf',
      'gil/labs/02-http-rest/src/app.ts',
      'gil/02/src/app.ts',
    ])
    expect((await read(folder)).notUnderstood).toEqual([
      'kai.rar (no archive that is read here)',
      'bjarne/11-queues.rar (no archive that is read here)',
      'emil/02-http-rest/second.zip',
      'emil/07-loadbalancing',
      'emil/Lab 2',
      'emil/work',
      'fay/homework.pdf',
      'gil/02 (another folder of lab 02 is read)',
    ])
  })
})
