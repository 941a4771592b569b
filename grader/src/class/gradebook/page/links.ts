import { reportFileOf } from '../report-files.ts'
import { anchorOf } from './words.ts'

/** Says where a student's report is, or what it says of one lab. */
export type LinkTo = (student: string, lab?: string) => string

/** The report on the same page. */
export const linkInside: LinkTo = (student, lab) => `#${anchorOf(student)}${lab ? `-${lab}` : ''}`

/** The report in a file of its own, beside the gradebook. */
export const linkToFile: LinkTo = (student, lab) => {
  const file = `reports/${encodeURIComponent(reportFileOf(student))}`
  return lab === undefined ? file : file + linkInside(student, lab)
}
