/** A file of the house, as the rules see it. */
export interface HouseFile {
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string
  /** `undefined` where nobody reads the content, as for an image. */
  readonly text: string | undefined
}

/** Tests are the files that vitest runs; suites are not among them. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') && !isSuite(path)
}

/** Whatever a hidden suite is made of. */
export function isSuite(path: string): boolean {
  return path.startsWith('grader/suites/')
}

/** Where a student's gaps are. */
export function isStarter(path: string): boolean {
  return /^labs\/[^/]+\/src\//.test(path)
}

/** Where talking to the terminal and ending the process is the purpose. */
export function isDoorstep(path: string): boolean {
  return /^(tools|grader\/(bin|src\/cli)|packages\/[^/]+\/bin|slides\/tasks)\//.test(path)
}
