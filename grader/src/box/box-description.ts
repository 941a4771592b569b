/** Which box a subject ran in, as a report names it. */
export interface BoxDescription {
  /**
   * - `bubblewrap`: complete; a grade from it is authoritative.
   * - `permission-model`: node's own restrictions, which are no sandbox.
   * - `direct`: none; the subject ran in the process of the test.
   */
  readonly kind: 'bubblewrap' | 'permission-model' | 'direct'
  readonly isAuthoritative: boolean
  /** What the machine lacks for the complete box, each a sentence with the mend. */
  readonly missing: readonly string[]
}
