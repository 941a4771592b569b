/**
 * Report.
 *
 * Receives: an explanation, or the rows of a scoreboard, and the form they are to have.
 * Returns: text for a terminal, the JSON document for programs, or the result file of a platform.
 *
 * A room of its own because form is no matter of words: it finds none, it only lays them out. It
 * is also the last door before a reader's terminal, so everything that could have come from a
 * submission is made harmless here, whatever other rooms have done.
 */
export { formatGrade } from './format-grade.ts'
export { formatScoreboard } from './format-scoreboard.ts'
export { escapeXml } from './results/escape-xml.ts'
export type { LabOutcome, NoGrade } from './results/result.ts'
export {
  isResultFormat,
  resultFormats,
  writeResults,
} from './results/result-file.ts'
export { makeHarmless } from './make-harmless.ts'
export type { ScoreboardRow } from './scoreboard-row.ts'
export { toJson } from './to-json.ts'
