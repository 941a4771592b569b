/** One submission that is to be graded. */
export interface Errand {
  /** The lab's folder name. */
  readonly lab: string
  /** A .tgz archive, as `lab submit` packs it; nobody has looked into it yet. */
  readonly archive: Uint8Array
}

/** What came of one errand; all of it is the student's to see. */
export interface Result {
  /** As `lab grade` would end: 0, 1, 2 or 3. With 3 the attempt does not count. */
  readonly exitCode: number
  /** Absent if there is no grade. */
  readonly points?: number
  readonly of?: number
  /** The report for a terminal, without colours. */
  readonly text: string
  /** Result files by their forms, as `lab grade --report` writes them. */
  readonly files: Readonly<Record<string, string>>
}

/** Who grades; this room only keeps the queue. */
export interface Clerk {
  /** The labs that can be handed in, by folder name, with their titles. */
  readonly labs: Readonly<Record<string, string>>
  /**
   * Looks at a submission without running any of it.
   * @returns Its hash.
   * @throws UngradableError in one sentence if it cannot be graded.
   */
  inspect(errand: Errand): Promise<string>
  /** Grades a submission; never rejects, for a fault of the grader is a result as well. */
  grade(errand: Errand, onScenario: (done: number, of: number) => void): Promise<Result>
}
