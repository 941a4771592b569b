import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Change, OpenFiles, type Storage } from './storage.ts'

const suffix = '.json'

/**
 * A disk in a folder: each of the node's files is one JSON file there.
 *
 * Changes stay in the process until a sync, so that a killed process loses what it did not sync, as
 * a node in the simulator does. A sync replaces whole files, each at once: none is ever torn.
 * @throws If the folder cannot be made or read, or if one of its files is not JSON.
 */
export async function openFolderDisk(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true })
  const content = await readContent(folder)
  const files = new OpenFiles(content)
  let writing = Promise.resolve()
  return {
    content,
    change: (change: Change) => files.change(change),
    sync() {
      const changed = files.takeChanged()
      // One after the other: a later sync must not be overtaken by what it replaces.
      writing = writing.then(() => writeChanged(folder, changed))
      return writing
    },
  }
}

async function readContent(folder: string): Promise<Record<string, unknown>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix))
  const read = names.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8')
    return [decodeURIComponent(name.slice(0, -suffix.length)), JSON.parse(text) as unknown] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

async function writeChanged(
  folder: string,
  changed: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  for (const [file, text] of changed) {
    const path = join(folder, `${encodeURIComponent(file)}${suffix}`)
    if (text === undefined) await rm(path, { force: true })
    else await replaceFile(path, text)
  }
  if (changed.size > 0) await syncFolder(folder)
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = await open(`${path}.new`, 'w')
  try {
    await draft.writeFile(text)
    await draft.sync()
  } finally {
    await draft.close()
  }
  await rename(`${path}.new`, path)
}

/** A new name is safe only when its folder is; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
