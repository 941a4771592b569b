import { Console } from 'node:console'
import { resolve } from 'node:path'
import { loadCreateNode, runMaelstromNode } from '@cloud-labs/live'
import { findRoot, UsageError } from '../../catalog/index.ts'
import type { Hallway } from '../hallway.ts'
import { chooseLabs, readLabs } from '../read-labs.ts'
import { findEntry } from './find-entry.ts'

/** The options of `lab maelstrom` as they were typed. */
export interface MaelstromOptions {
  readonly solution?: true
  readonly entry?: string
  readonly dir?: string
}

/** What was typed. */
export interface TypedMaelstrom {
  readonly lab: string
  readonly options: MaelstromOptions
}

/** Runs a lab's node on stdin and stdout until its input ends; the exit code is 0. */
export async function runMaelstrom(
  hallway: Hallway,
  { lab: query, options }: TypedMaelstrom,
): Promise<number> {
  const folder = findRepository(hallway.folder)
  const [lab] = chooseLabs(await readLabs({ folder }), {
    typed: [query],
    folder,
    command: 'maelstrom',
  })
  if (lab === undefined) throw new UsageError("Say which lab, as in 'npx lab maelstrom 19'.")
  const entry =
    options.entry === undefined ? findEntry(lab, options) : resolve(hallway.folder, options.entry)
  admitStudent(hallway)
  await runMaelstromNode({
    createNode: await load(entry),
    input: process.stdin,
    output: process.stdout,
    tell: ({ kind, text }) => hallway.err.write(`${kind}: ${text}\n`),
    ...(options.dir === undefined ? {} : { folder: resolve(hallway.folder, options.dir) }),
  })
  return 0
}

/** From here on this process belongs to the student's code. */
function admitStudent({ err }: Hallway): void {
  // What it prints is no message.
  globalThis.console = new Console(process.stderr, process.stderr)
  // A request that nobody waited for is its fault, not the grader's, and no reason to end.
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => err.write(`error: ${String(error)}\n`))
}

async function load(entry: string): ReturnType<typeof loadCreateNode> {
  try {
    return await loadCreateNode(entry)
  } catch (error) {
    throw new UsageError(String(error))
  }
}

/** Maelstrom starts its nodes in another folder; then the repository of this program is meant. */
function findRepository(folder: string): string {
  try {
    findRoot(folder)
    return folder
  } catch (error) {
    if (error instanceof UsageError) return findRoot(import.meta.dirname)
    throw error
  }
}
