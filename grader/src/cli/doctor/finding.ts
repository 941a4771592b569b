/** What the doctor found out about one thing. */
export interface Finding {
  /** As 'bubblewrap'. */
  readonly name: string
  /**
   * - `works`: there and tried.
   * - `lacking`: the main job, grading on this machine, needs it.
   * - `spared`: something else needs it; grading goes on without.
   */
  readonly is: 'works' | 'lacking' | 'spared'
  /** What was found, as a version or a few words. */
  readonly found: string
  /** What it is for, as a short phrase. */
  readonly purpose: string
  /** What to do about it; absent where all is well. */
  readonly mend?: string
  /** Debian's name of the package that brings it, where one does. */
  readonly debianPackage?: string
}
