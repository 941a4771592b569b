/** One thing that keeps the house untidy, with the place and the mend. */
export interface Finding {
  /** Relative to the repository's root, with forward slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** What is wrong, as a whole sentence. */
  readonly what: string
  /** What to do about it, as a whole sentence. */
  readonly mend: string
}

/** Writes a finding on one line: `file:line  what mend`. */
export function formatFinding({ file, line, what, mend }: Finding): string {
  return `${file}:${line}  ${what} ${mend}`
}

/** Orders findings by file and line, so that two runs print the same. */
export function compareFindings(left: Finding, right: Finding): number {
  return left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line
}
