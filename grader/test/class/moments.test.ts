import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import type { HandIn } from '../../src/class/intake/hand-in.ts'
import { readMoments, setMoments, tellUnused } from '../../src/class/intake/set-moments.ts'
import { readRoster } from '../../src/class/intake/read-roster.ts'

const catalogue = ['02-http-rest', '03-rpc-soap', '19-quorums'].map((name) => ({
  name,
  number: name.slice(0, 2),
})) as never as readonly CatalogLab[]
const graded = catalogue.filter(({ number }) => number !== '03')

const moment = '2026-03-01T12:00:00Z'

function handIn(student: string, attempt = ''): HandIn {
  return { student, lab: '02-http-rest', attempt, from: `/${student}` }
}

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-moments-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'metadata.csv'), text)
  return join(folder, 'metadata.csv')
}

/** Whose times are known, as 'ada 2', and what is said of rows that fit nothing. */
async function match(lines: readonly string[], handIns: readonly HandIn[]) {
  const heading = 'student,lab,submitted,attempt'
  const file = await fileWith([heading, ...lines].join('\n'))
  const rows = await readMoments(file, catalogue)
  const timed = setMoments(handIns, { rows, roster: [] })
  const known = timed.handIns.filter(({ timeSource }) => timeSource === 'metadata')
  return {
    known: known.map(({ student, attempt }) => `${student} ${attempt}`.trim()),
    said: tellUnused(timed.unused, { file, labs: graded }),
  }
}

describe('metadata', () => {
  test('name a lab by its number or by the beginning of its name', async () => {
    const lines = [`ada,02,${moment},`, `ben,http,${moment},`, `cleo,02-http-rest,${moment},`]
    const { known, said } = await match(
      lines,
      ['ada', 'ben', 'cleo'].map((id) => handIn(id)),
    )
    expect(known).toEqual(['ada', 'ben', 'cleo'])
    expect(said).toEqual([])
  })

  test('call a lone attempt without a name the first, unless they know others', async () => {
    const lines = [`ada,02,${moment},1`, `ben,02,${moment},1`, `ben,02,${moment},2`]
    const { known, said } = await match(lines, [handIn('ada'), handIn('ben')])
    expect(known).toEqual(['ada'])
    expect(said).toEqual([
      '2 rows of metadata.csv fit no hand-in, the first: line 3 (ben, 02-http-rest, attempt 1).',
    ])
  })

  test('that fit nothing are told, and those of labs that are not graded are skipped', async () => {
    const lines = [`ada,02,${moment},`, `ada,03,${moment},`, `zed,19-quorums,${moment},`]
    const { known, said } = await match(lines, [handIn('ada')])
    expect(known).toEqual(['ada'])
    expect(said).toEqual(['1 row of metadata.csv fits no hand-in: line 4 (zed, 19-quorums).'])
  })

  test('of a lab that nobody knows are refused with their line', async () => {
    const file = await fileWith(`student,lab,submitted\nada,99,${moment}\n`)
    await expect(readMoments(file, catalogue)).rejects.toThrow(/metadata\.csv, line 2, .*'99'/)
  })
})

test('a roster may mix the ends of its lines', async () => {
  const file = await fileWith('student,name\r\nada,Ada\nben,Ben\r\ncleo,Cleo\rdan,Dan\n')
  const names = (await readRoster(file)).map(({ name }) => name)
  expect(names).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
})
