/** Two submissions to one lab that share more than chance explains. */
export interface ReviewPair {
  readonly lab: string
  /** Ids of the students. */
  readonly left: string
  readonly right: string
  /** Share of both that is the same, from 0 to 1, without what starter and solutions have. */
  readonly similarity: number
  /** The longest common run of fingerprints. */
  readonly longest: number
  /** Where the largest common pieces are. */
  readonly fragments: readonly ReviewFragment[]
}

/** A piece that both have. */
export interface ReviewFragment {
  readonly left: ReviewPlace
  readonly right: ReviewPlace
  /** The lines of the left one, at most twelve. */
  readonly lines: readonly string[]
}

/** Lines count from 1. */
export interface ReviewPlace {
  readonly file: string
  readonly firstLine: number
  readonly lastLine: number
}

/** A work that is one of the house's own solutions, but for names, comments and layout. */
export interface ReviewEqual {
  readonly lab: string
  /** The student's id. */
  readonly student: string
  /** As 'reference' or 'variant classes'. */
  readonly solution: string
}

/** What somebody may want to look at. It says that texts are alike, and nothing about people. */
export interface Review {
  readonly threshold: number
  /** How many pairs were compared. */
  readonly compared: number
  /** Labs whose submissions could not be compared. */
  readonly uncompared: readonly string[]
  readonly equals: readonly ReviewEqual[]
  /** The most similar first. */
  readonly pairs: readonly ReviewPair[]
}
