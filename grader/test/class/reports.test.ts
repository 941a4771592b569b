import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Attempt, Gradebook } from '../../src/class/gradebook/gradebook.ts'
import { renderReport } from '../../src/class/gradebook/page/render-report.ts'
import { tellLateness } from '../../src/class/gradebook/page/tell-lateness.ts'
import { reportFileOf } from '../../src/class/gradebook/report-files.ts'
import { writeReports } from '../../src/class/gradebook/write-reports.ts'
import { gradebook } from './sample-gradebook.ts'

async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-reports-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the file of a report', () => {
  test('is called like the student where every system takes that, and is never shared', () => {
    expect(['ada', 'ada.l@x.org', 's1_2'].map(reportFileOf)).toEqual([
      ...['ada.html', 'ada.l@x.org.html', 's1_2.html'],
    ])
    const odd = ['Ada', 'ADA', 'müller', 'mu\u0308ller', 'con', 'nul.x', '../up', 'a b', 'a.', '王']
    const names = odd.map(reportFileOf)
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{8}\.html$/)
    expect(new Set(names).size).toBe(odd.length)
  })

  test('is removed with the student, and nobody else’s file is', async () => {
    const folder = await folderForTest()
    await writeReports(folder, gradebook)
    expect(await readdir(folder)).toHaveLength(gradebook.students.length)
    await writeFile(join(folder, 'notes.html'), '<p>Notes.</p>')
    const students = gradebook.students.slice(0, 2)
    await writeReports(folder, { ...gradebook, students })
    expect((await readdir(folder)).toSorted()).toEqual(['ada.html', 'ben.html', 'notes.html'])
  })
})

describe('a report', () => {
  const [, ben, cleo] = gradebook.students

  test('holds nothing of anybody else, no script, and needs nothing else', async () => {
    const folder = await folderForTest()
    await writeReports(folder, gradebook)
    const page = await readFile(join(folder, 'ben.html'), 'utf8')
    expect(page).not.toMatch(/<script|Lovelace|<(img|link|iframe)|(src|href)="/)
    expect(page).toContain('54 of 100, after 60 earned')
    expect(page).toContain('of 100, mean of 1 lab')
    expect(ben?.name).toMatch(/^=HYPER/)
  })

  test('says in one line what was not handed in', () => {
    const page = cleo && renderReport(cleo, gradebook)
    expect(page).toContain('Not handed in: 31.')
    expect(page).not.toContain('<article')
  })
})

describe('what a report says of lateness', () => {
  const [lab] = gradebook.labs
  const { late } = gradebook
  const [attempt] = gradebook.students[0]?.entries[0]?.attempts ?? []

  /** Tells an attempt that came after it was due by the clock of the course. */
  function tell(parts: Partial<Attempt>, terms: Partial<Gradebook> & { due?: string | null } = {}) {
    const { due = '2026-11-10T18:00:00+01:00' } = terms
    if (attempt === undefined || lab === undefined) return ''
    const came = { ...attempt, submittedAt: '2026-11-15T08:12:00.000Z', lateDays: 5, ...parts }
    return tellLateness(came, { lab: { ...lab, due }, late, ...terms })
  }

  test('is when it was due and came, by the clock of the course, and the rule', () => {
    expect(tell({ freeDays: 3, extensionDays: 1 })).toBe(
      'Due 10 Nov 2026, 18:00 and 1 day more, handed in 15 Nov 2026, 09:12 (UTC+01:00, ' +
        "by the archive's date): 5 days late, 3 of them free; each day takes 10 %, " +
        'after 5 days nothing counts.',
    )
  })

  test('is in UTC, and says so, where the course has no clock', () => {
    expect(tell({}, { due: null })).toBe(
      "Handed in 15 Nov 2026, 08:12 (UTC, by the archive's date).",
    )
    expect(tell({}, { due: '2026-11-10T18:00:00Z' })).toMatch(/^Due 10 Nov 2026, 18:00, .* \(UTC,/)
  })

  test('is nothing where no moment is known', () => {
    expect(tell({ submittedAt: null, timeSource: null, lateDays: 0 })).toBe(
      'Due 10 Nov 2026, 18:00 (UTC+01:00); nothing tells when it was handed in, ' +
        'and so it is not late.',
    )
  })
})
