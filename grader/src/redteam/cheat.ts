/** What must come of a cheat, beside that it gains nothing. */
export interface Expectation {
  /**
   * Words that its report must contain. They prove that the trick was played, and not just that
   * the file has a fault: a defence's sentence, or a line that the cheat itself has printed. Of
   * several, any one: which limit is met first depends on the machine.
   */
  readonly says: string | readonly string[]
  /** Whether it must get no grade at all. */
  readonly isRefused?: true
  /** Scenarios to play, where every one of them costs a deadline; all unless given. */
  readonly only?: readonly string[]
  /** Whether it would beat the weaker box, or harm a machine that has no other. */
  readonly needsBox?: true
}

/** Cheats by the lab's folder name and the cheat's own. */
export type CheatTable = Readonly<Record<string, Readonly<Record<string, Expectation>>>>

/**
 * Builds a submission that cannot be kept in a repository.
 * @param folder An empty folder.
 * @returns The path of the folder or archive to hand in.
 */
export type PackSubmission = (folder: string) => Promise<string>

/** One cheat that has been found on the disk. */
export interface Cheat {
  /** As 'exits-with-zero'. */
  readonly name: string
  /** The folder name of the lab that it is handed in for. */
  readonly lab: string
  /** Absolute path of its file. */
  readonly file: string
  /** Whether the file is the entry of the submission, or builds a submission. */
  readonly kind: 'entry' | 'packed'
  readonly expectation: Expectation
}
