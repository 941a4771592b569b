import { join } from 'node:path'
import { writeWhole } from '../../receipt/index.ts'
import type { Gradebook } from './gradebook.ts'
import { renderGradebook } from './page/render-gradebook.ts'
import { writeReports } from './write-reports.ts'
import { toCanvas, toCsv, toMoodle } from './to-csv.ts'

/** The files of a gradebook, and what is in them. */
const forms: Readonly<Record<string, (gradebook: Gradebook) => string>> = {
  'gradebook.html': renderGradebook,
  'gradebook.csv': toCsv,
  'gradebook-moodle.csv': toMoodle,
  'gradebook-canvas.csv': toCanvas,
  'gradebook.json': (gradebook) => `${JSON.stringify(gradebook, null, 1)}\n`,
}

/**
 * Writes all forms of a gradebook, and a report for each student.
 * @returns The names of the files, and how many reports there are.
 */
export async function writeGradebook(folder: string, gradebook: Gradebook): Promise<string[]> {
  for (const [name, form] of Object.entries(forms)) {
    await writeWhole(join(folder, name), form(gradebook))
  }
  await writeReports(join(folder, 'reports'), gradebook)
  return [...Object.keys(forms), `reports (${gradebook.students.length})`]
}
