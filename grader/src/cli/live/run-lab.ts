import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { LiveCluster, MemberError } from '@cloud-labs/live'
import { UsageError } from '../../catalog/index.ts'
import { makeHarmless } from '../../report/make-harmless.ts'
import type { Hallway } from '../hallway.ts'
import { chooseLabs, readLabs } from '../read-labs.ts'
import { findEntry } from './find-entry.ts'
import { obeyCommand, tellMembers } from './obey-command.ts'
import { readCommand } from './read-command.ts'

/** The options of `lab run` as they were typed. */
export interface RunOptions {
  readonly nodes: number
  readonly solution?: true
  readonly dir?: string
  readonly seed?: string
}

/** What was typed. */
export interface TypedRun {
  readonly lab: string
  readonly options: RunOptions
}

/** Starts the nodes and does what is typed, until there is no more of it; the exit code is 0. */
export async function runLab(hallway: Hallway, { lab: query, options }: TypedRun): Promise<number> {
  const { folder, out, interruption } = hallway
  const [lab] = chooseLabs(await readLabs(hallway), { typed: [query], folder, command: 'run' })
  if (lab === undefined) throw new UsageError("Say which lab, as in 'npx lab run 19'.")
  const entry = findEntry(lab, options)
  const disks = await openDisks(options, folder)
  const say = (line: string): void => out.write(`${makeHarmless(line)}\n`)
  const cluster = new LiveCluster({
    entry,
    nodes: Array.from({ length: options.nodes }, (_, index) => `n${index + 1}`),
    folder: disks.folder,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    say: (node, line) => say(`${node} | ${line}`),
  })
  const close = () => cluster.close().finally(disks.close)
  await interruption.closing(close, async () => {
    await openCluster(cluster)
    say(`${lab.name}: ${options.nodes} processes of ${relative(folder, entry)}, unboxed.`)
    say("Type 'help' for what can be done.")
    say(tellMembers(cluster))
    await obeyAll(cluster, { hallway, say })
  })
  return 0
}

/** Disks lie where the user wants them to stay, or are gone in the end. */
async function openDisks({ dir }: RunOptions, folder: string) {
  if (dir !== undefined) return { folder: resolve(folder, dir), close: async () => {} }
  const fresh = await mkdtemp(join(tmpdir(), 'cloud-labs-run-'))
  return { folder: fresh, close: () => rm(fresh, { recursive: true, force: true }) }
}

/** What keeps a node from starting stands in the student's code. */
async function openCluster(cluster: LiveCluster): Promise<void> {
  try {
    await cluster.open()
  } catch (error) {
    throw error instanceof MemberError ? new UsageError(error.message) : error
  }
}

async function obeyAll(
  cluster: LiveCluster,
  { hallway, say }: { hallway: Hallway; say: (line: string) => void },
): Promise<void> {
  const isTerminal = process.stdin.isTTY === true && hallway.out.isTerminal
  const lines = createInterface({
    input: process.stdin,
    terminal: isTerminal,
    ...(isTerminal ? { output: process.stdout, prompt: '> ' } : {}),
  })
  // A terminal in raw mode sends a letter in place of a signal.
  lines.on('SIGINT', () => hallway.interruption.interrupt('SIGINT'))
  if (isTerminal) lines.prompt()
  for await (const line of lines) {
    const typed = readCommand(line)
    if (typed.verb === 'quit') break
    if (typed.verb !== '') say(await obeyCommand(cluster, typed))
    if (isTerminal) lines.prompt()
  }
  lines.close()
}
