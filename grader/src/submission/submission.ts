/** One text file of a submission's `src` folder. */
export interface SourceFile {
  /** Relative to `src`, with forward slashes, as 'proxy.ts' or 'lib/ring.ts'. */
  readonly path: string
  /** The file as UTF-8, without a byte order mark. */
  readonly text: string
}

/** What a student handed in, as far as it is graded: the `src` folder and nothing else. */
export interface Submission {
  /** Sorted by path. */
  readonly files: readonly SourceFile[]
  /** SHA-256 in hexadecimal over paths and contents: equal hashes, equal submissions. */
  readonly hash: string
  /** What the user named, as it was named. */
  readonly from: string
  /**
   * Files of `src` that are plainly no sources, as pictures, sorted by path; nothing where there
   * are none. They are not graded, and not in the hash.
   */
  readonly leftOut?: readonly string[]
}

/** One file of `src` as it was found, its content not looked into yet. */
export interface RawFile {
  /** Relative to `src`, with forward slashes. */
  readonly path: string
  /** Nothing where the name alone says that the file is no source. */
  readonly bytes?: Uint8Array
}
