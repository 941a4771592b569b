import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../receipt/index.ts'
import type { Gradebook } from './gradebook.ts'
import { renderReport, reportGenerator } from './page/render-report.ts'
import { reportFileOf } from './report-files.ts'

/** Writes a page for each student, and removes those of students who are gone. */
export async function writeReports(folder: string, gradebook: Gradebook): Promise<void> {
  await mkdir(folder, { recursive: true })
  const written = new Set<string>()
  for (const student of gradebook.students) {
    const name = reportFileOf(student.id)
    await writeWhole(join(folder, name), renderReport(student, gradebook))
    written.add(name)
  }
  const others = (await readdir(folder)).filter((name) => !written.has(name))
  for (const name of others.filter((one) => one.endsWith('.html'))) {
    const file = join(folder, name)
    // What somebody else put there is somebody else's.
    if ((await readFile(file, 'utf8')).includes(`content="${reportGenerator}"`)) await rm(file)
  }
}
