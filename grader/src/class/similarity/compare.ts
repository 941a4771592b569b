import { FingerprintIndex, type FileEntry, type Pair } from '@dodona/dolos-core'
import type { SourceFile } from '../../submission/index.ts'
import { normalizeSources } from './normalize-sources.ts'
import type { ReviewEqual, ReviewFragment, ReviewPair } from './review.ts'
import { type Tokenized, tokenize } from './tokenize.ts'

/** The sources of one lab's class. */
export interface Comparison {
  readonly lab: string
  /** One submission for each student. */
  readonly works: readonly { readonly student: string; readonly files: readonly SourceFile[] }[]
  /** Starter, reference and variants: what has it from there is nobody's own. */
  readonly house: readonly HouseSources[]
  /** The least similarity of a pair that is worth a look. */
  readonly threshold: number
}

/** Sources of the house's own. */
export interface HouseSources {
  /** As 'reference' or 'variant classes'. */
  readonly name: string
  readonly files: readonly SourceFile[]
  /** Whether equality with it is worth a look; with the starter it is none. */
  readonly isSolution: boolean
}

/** What came of a comparison. */
export interface Compared {
  readonly compared: number
  readonly equals: readonly ReviewEqual[]
  readonly pairs: readonly ReviewPair[]
}

/** Tokens of a fingerprint, and fingerprints of a window from which one is kept: Dolos' own. */
const kgramLength = 23
const kgramsInWindow = 17

/** Fingerprints of one's own below which likeness is chance. */
const leastOwn = 12

const mostPairs = 200
const mostFragments = 3
const mostLines = 12

/** Compares every pair by winnowed fingerprints (Schleimer, Wilkerson, Aiken 2003). */
export function compare({ lab, works, house, threshold }: Comparison): Compared {
  const index = new FingerprintIndex(kgramLength, kgramsInWindow)
  const read = works.flatMap(({ student, files }) => {
    const tokens = tokenize(student, files)
    return tokens === undefined ? [] : [tokens]
  })
  index.addFiles(read.map(({ tokenized }) => tokenized))
  // Last, for the index ignores a fingerprint only in files that it has already.
  for (const { name, files } of house) {
    const own = tokenize(`the house's ${name}`, files)
    if (own !== undefined) index.addIgnoredFile(own.tokenized)
  }
  const byId = new Map(read.map((one) => [one.tokenized.id, one]))
  const pairs = index
    .allPairs()
    .flatMap((pair) => reviewPair(pair, { lab, byId, threshold }) ?? [])
    .toSorted((one, other) => other.similarity - one.similarity || other.longest - one.longest)
    .slice(0, mostPairs)
    // Finding fragments takes most of the time, and most pairs of a class that copies are cut.
    .map(({ fragmentsOf, ...pair }): ReviewPair => ({ ...pair, fragments: fragmentsOf() }))
  const parsed = new Set(read.map(({ tokenized }) => tokenized.path))
  const readable = works.filter(({ student }) => parsed.has(student))
  return {
    compared: (read.length * (read.length - 1)) / 2,
    equals: findEqual(readable, { lab, house }),
    pairs,
  }
}

/** Whose work is a solution of the house's, but for names, comments and layout. */
function findEqual(
  works: Comparison['works'],
  { lab, house }: Pick<Comparison, 'lab' | 'house'>,
): readonly ReviewEqual[] {
  const solutions = new Map<string | undefined, string>()
  for (const { name, files, isSolution } of house) {
    if (isSolution) solutions.set(normalizeSources(files), name)
  }
  solutions.delete(undefined)
  if (solutions.size === 0) return []
  return works.flatMap(({ student, files }) => {
    const solution = solutions.get(normalizeSources(files))
    return solution === undefined ? [] : [{ lab, student, solution }]
  })
}

interface Ground {
  readonly lab: string
  readonly byId: ReadonlyMap<number, Tokenized>
  readonly threshold: number
}

interface FoundPair extends Omit<ReviewPair, 'fragments'> {
  readonly fragmentsOf: () => ReviewPair['fragments']
}

function reviewPair(pair: Pair, { lab, byId, threshold }: Ground): FoundPair | undefined {
  const [left, right] = [byId.get(pair.leftFile.id), byId.get(pair.rightFile.id)]
  if (left === undefined || right === undefined) return undefined
  const own = [countOwn(pair.leftEntry, left), countOwn(pair.rightEntry, right)]
  if (Math.min(...own) < leastOwn) return undefined
  const total = own.reduce((sum, one) => sum + one, 0)
  const similarity = (pair.leftCovered + pair.rightCovered) / total
  if (similarity < threshold) return undefined
  return {
    lab,
    left: pair.leftFile.path,
    right: pair.rightFile.path,
    similarity: Math.round(similarity * 1000) / 1000,
    longest: pair.longest,
    fragmentsOf: () => describeFragments(pair, left, right),
  }
}

/** Fingerprints in one file that neither starter nor solutions have, each as often as it occurs. */
function countOwn({ file, shared }: FileEntry, { borders }: Tokenized): number {
  let count = 0
  for (const fingerprint of shared) {
    for (const { side } of fingerprint.occurrencesOf(file)) {
      if (!borders.some((at) => side.start <= at && at <= side.stop)) count += 1
    }
  }
  return count
}

function describeFragments(pair: Pair, left: Tokenized, right: Tokenized): ReviewFragment[] {
  const fragments = pair
    .buildFragments()
    .toSorted((one, other) => other.pairs.length - one.pairs.length)
  return fragments.slice(0, mostFragments).map(({ leftSelection, rightSelection }) => ({
    left: placeOf(left, leftSelection),
    right: placeOf(right, rightSelection),
    lines: left.lines.slice(leftSelection.startRow, leftSelection.endRow + 1).slice(0, mostLines),
  }))
}

function placeOf(text: Tokenized, rows: { readonly startRow: number; readonly endRow: number }) {
  const first = text.placeOf(rows.startRow)
  return {
    file: first.file,
    firstLine: first.line,
    lastLine: first.line + rows.endRow - rows.startRow,
  }
}
