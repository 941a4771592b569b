import { pathToFileURL } from 'node:url'
import type { CreateNode } from '@cloud-labs/sim'

/** Thrown where a file is no node's program. */
export class NoNodeError extends Error {
  override readonly name = 'NoNodeError'
}

/**
 * Imports a node's program.
 * @param entry The absolute path of a file that exports `createNode`.
 * @throws {NoNodeError} If it exports no such function; whatever the file itself throws.
 */
export async function loadCreateNode(entry: string): Promise<CreateNode> {
  const { createNode } = (await import(pathToFileURL(entry).href)) as { createNode?: unknown }
  if (typeof createNode === 'function') return createNode as CreateNode
  throw new NoNodeError(`${entry} does not export a function named createNode.`)
}
