/** The options of `lab class` as they were typed. */
export interface ClassOptions {
  readonly roster?: string
  readonly metadata?: string
  readonly course?: string
  readonly labs?: readonly string[]
  readonly workers?: number
  readonly redis?: string
  readonly out?: string
  readonly fresh?: true
  readonly regrade?: true
  readonly neverLower?: true
  readonly unboxed?: true
  readonly json?: true
}

/** What a class was graded with, so that `lab regrade` needs no more than its folder. */
export interface ClassSettings {
  readonly folder: string
  readonly roster?: string | undefined
  readonly metadata?: string | undefined
  readonly course?: string | undefined
  /** Folder names. */
  readonly labs: readonly string[]
}
