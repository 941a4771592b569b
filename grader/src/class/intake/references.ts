import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
// Directly, for only this file reads single texts of strangers.
import { readBounded } from '../../submission/bounded-read.ts'
import { UngradableError } from '../../submission/index.ts'

const mostBytes = 4 * 1024 * 1024
const branches = 'refs/heads/'

/** Whether a folder is what a clone has in its `.git`. */
export function isBare(path: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)))
}

/**
 * Follows a reference, loose or packed, as gitrepository-layout(5) has them, without asking git.
 * @param reference 'HEAD', or a branch as 'refs/heads/ada'.
 * @throws UngradableError if it leads to no commit.
 */
export async function resolveReference(store: string, reference: string): Promise<string> {
  if (reference.split('/').includes('..')) throw withoutCommit(store)
  const loose = (await readText(join(store, reference))).trim()
  const name = /^ref: (refs\/[^\s]+)$/.exec(loose)?.[1]
  if (name !== undefined && name !== reference) return resolveBranch(store, name)
  return resolveBranch(store, reference)
}

async function resolveBranch(store: string, name: string): Promise<string> {
  if (name.split('/').includes('..')) throw withoutCommit(store)
  const loose = (await readText(join(store, name))).trim()
  const id = loose === '' ? (await readPacked(store)).get(name) : loose
  if (id !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return id
  throw withoutCommit(store)
}

/** Names of the branches of a bare repository, without 'refs/heads/', sorted. */
export async function listBranches(store: string): Promise<readonly string[]> {
  const packed = [...(await readPacked(store)).keys()].filter((name) => name.startsWith(branches))
  const entries = await readdir(join(store, branches), { withFileTypes: true }).catch(() => [])
  const loose = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  return [...new Set([...packed.map((name) => name.slice(branches.length)), ...loose])].toSorted()
}

async function readPacked(store: string): Promise<ReadonlyMap<string, string>> {
  const lines = (await readText(join(store, 'packed-refs'))).split('\n')
  const pairs = lines.flatMap((line): readonly (readonly [string, string])[] => {
    const [, id, name] = /^([0-9a-f]+) (refs\/\S+)$/.exec(line) ?? []
    return id === undefined || name === undefined ? [] : [[name, id]]
  })
  return new Map(pairs)
}

/** A link or a pipe in the place of a text is no text; neither is followed nor waited for. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBounded(path, { name: path, maxBytes: mostBytes }).catch(() => undefined)
  return bytes?.toString('utf8') ?? ''
}

function withoutCommit(store: string): UngradableError {
  const place = store.replace(/[\\/]\.git$/, '')
  return new UngradableError(`${place} is a git repository without a commit; commit and push.`)
}
