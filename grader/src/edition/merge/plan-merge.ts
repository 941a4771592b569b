import type { Files } from '../archive.ts'
import { mergeText, type MergedText, type Versions } from './merge-text.ts'

/** What an update does to one file of a student's repository. */
export interface FileChange {
  readonly path: string
  /**
   * - `added`, `replaced`, `removed`: the student had not touched it.
   * - `merged`: both sides changed it, in different lines.
   * - `kept`: it stays as the student has it; `beside` is what the edition has in its place.
   */
  readonly does: 'added' | 'replaced' | 'removed' | 'merged' | 'kept'
  /** What is written in its place; absent where nothing is. */
  readonly content?: Buffer
  /** What is put beside it: the edition's version, or a merge with marks. */
  readonly beside?: Buffer
  /** For `kept`: a whole sentence. */
  readonly why?: string
}

/** The three trees of a merge. */
export interface Trees {
  /** The edition that the student's repository was made from. */
  readonly base: Files
  /** The student's repository. */
  readonly mine: Files
  /** The newer edition. */
  readonly theirs: Files
}

/** Written by npm and by us, never by hand: the newer one is right, whatever was in the older. */
const derived = new Set(['package-lock.json'])

/**
 * Plans an update: nothing is written yet. No line of the student's is ever lost: a file that the
 * student changed is left alone, or merged without a conflict. Files of `src` of a lab that the
 * student has started are left alone in any case.
 * @returns The files that change or could not, sorted by path.
 */
export async function planMerge(trees: Trees): Promise<readonly FileChange[]> {
  const paths = new Set([...trees.base.keys(), ...trees.theirs.keys()])
  const started = findStarted(trees)
  const changes: FileChange[] = []
  for (const path of [...paths].toSorted()) {
    const change = await planFile(path, trees, started.has(labOf(path) ?? ''))
    if (change !== undefined) changes.push(change)
  }
  return changes
}

/** Labs in whose `src` something differs from the edition that they came with. */
export function findStarted({ base, mine }: Omit<Trees, 'theirs'>): ReadonlySet<string> {
  const started = new Set<string>()
  for (const path of new Set([...base.keys(), ...mine.keys()])) {
    const lab = labOf(path)
    if (lab !== undefined && !isSame(base.get(path), mine.get(path))) started.add(lab)
  }
  return started
}

/** The lab whose `src` a path lies in. */
function labOf(path: string): string | undefined {
  return /^labs\/([^/]+)\/src\//.exec(path)?.[1]
}

async function planFile(
  path: string,
  trees: Trees,
  isStarted: boolean,
): Promise<FileChange | undefined> {
  const [base, mine, theirs] = [trees.base, trees.mine, trees.theirs].map((tree) => tree.get(path))
  if (isSame(base, theirs) || isSame(mine, theirs)) return undefined
  if (isStarted) return planStarted(path, present({ base, mine, theirs }))
  if (isSame(base, mine) || (derived.has(path) && theirs !== undefined)) {
    if (theirs === undefined) return { path, does: 'removed' }
    return { path, does: mine === undefined ? 'added' : 'replaced', content: theirs }
  }
  if (mine === undefined)
    return keep(path, theirs, 'You have removed it, and the edition changes it.')
  if (theirs === undefined)
    return keep(path, undefined, 'The edition removes it, and you changed it.')
  return planBoth(path, { base: base ?? Buffer.alloc(0), mine, theirs })
}

/** A new file is no danger to anybody's work; everything else in `src` is the student's now. */
function planStarted(path: string, { base, mine, theirs }: Partial<Versions>): FileChange {
  const isNew = base === undefined && mine === undefined
  if (isNew && theirs !== undefined) return { path, does: 'added', content: theirs }
  return keep(path, theirs, 'You have started this lab, and its starter has changed.')
}

async function planBoth(path: string, versions: Versions): Promise<FileChange> {
  const merged: MergedText = await mergeText(versions)
  if (!merged.hasConflict) return { path, does: 'merged', content: merged.content }
  return keep(path, merged.content, 'You and the edition have changed the same lines.')
}

function present(versions: Readonly<Record<string, Buffer | undefined>>): Partial<Versions> {
  return Object.fromEntries(Object.entries(versions).filter(([, one]) => one !== undefined))
}

function keep(path: string, beside: Buffer | undefined, why: string): FileChange {
  return { path, does: 'kept', why, ...(beside !== undefined && { beside }) }
}

/** Line endings are git's business on some systems, and no change of the student's. */
function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return one.equals(other) || plain(one).equals(plain(other))
}

function plain(content: Buffer): Buffer {
  return content.includes('\r\n')
    ? Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : content
}
