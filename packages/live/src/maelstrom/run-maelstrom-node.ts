import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { CreateNode } from '@cloud-labs/sim'
import { openFolderDisk } from '../folder-disk.ts'
import { readJsonLines, writeJsonLine } from '../json-lines.ts'
import type { Remark } from '../live-node.ts'
import { openMemory } from '../storage.ts'
import { MaelstromNode } from './maelstrom-node.ts'
import { readMessage } from './message.ts'

/** How a node runs under Maelstrom. */
export interface MaelstromSettings {
  readonly createNode: CreateNode
  readonly input: Readable
  /** Gets messages and nothing else. */
  readonly output: Writable
  /** Where its disk lies, absolute, in a folder of its own; without it, nothing survives. */
  readonly folder?: string
  /** Names the stream of `host.random()`; a name that nobody can guess by default. */
  readonly randomName?: string
  /** How long an operation may take before its client is told so (code 0). Default 5000. */
  readonly operationTimeoutMs?: number
  readonly tell: (remark: Remark) => void
}

/**
 * Runs a node under Maelstrom, until its input ends: JSON lines on stdin and stdout, `init`, the
 * workloads echo, broadcast and lin-kv, and messages between nodes of the type `node`.
 */
export async function runMaelstromNode(settings: MaelstromSettings): Promise<void> {
  const { input, output, folder, operationTimeoutMs = 5000, ...rest } = settings
  const node = new MaelstromNode({
    ...rest,
    randomName: settings.randomName ?? randomUUID(),
    operationTimeoutMs,
    openStorage: (id) =>
      folder === undefined ? Promise.resolve(openMemory()) : openFolderDisk(join(folder, id)),
    write: (message) => void output.write(writeJsonLine(message)),
  })
  await readJsonLines(input, (value) => {
    const message = readMessage(value)
    if (message !== undefined) void node.take(message)
  })
  node.end()
}
