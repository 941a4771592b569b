/** One thing that keeps a lab from counting, with the place and the mend. */
export interface Finding {
  /** Relative to the repository's root, with forward slashes. */
  readonly file: string
  /** Counted from 1, where one line is to blame. */
  readonly line?: number
  /** What is wrong, as a whole sentence. */
  readonly what: string
  /** What to do about it, as a whole sentence. */
  readonly mend: string
}

/** Where something is, as far as it is known. */
export type Place = Pick<Finding, 'file' | 'line'>

/** A place whose line may turn out to be unknown. */
export function placeAt(file: string, line: number | undefined): Place {
  return line === undefined ? { file } : { file, line }
}
