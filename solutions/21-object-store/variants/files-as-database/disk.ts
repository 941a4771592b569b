/** The folder: what is in it, and how it changes in single steps. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from './refusals.ts'

export interface Grant {
  readonly who: string
  readonly isGroup: boolean
  readonly right: string
}

export interface BucketFacts {
  readonly name: string
  readonly owner: string
  readonly acl: readonly Grant[]
  readonly madeAt: number
  readonly versioning?: string
}

export interface Facts {
  readonly key: string
  readonly version: string
  readonly isMarker: boolean
  readonly at: number
  readonly size: number
  readonly etag: string
  /** Header fields that are given back, metadata and checksums among them. */
  readonly fields: Readonly<Record<string, string>>
  readonly sums: Readonly<Record<string, string>>
  readonly owner: string
  readonly acl: readonly Grant[]
}

/** A version and the stem of its two files. */
export interface Found extends Facts {
  readonly stem: string
}

export type Disk = Awaited<ReturnType<typeof openDisk>>

export async function openDisk(folder: string) {
  const drafts = openDrafts(join(folder, 'drafts'))
  const home = join(folder, 'buckets')
  await drafts.clear()
  await mkdir(home, { recursive: true })
  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other: what was looked at is still so when it is changed. */
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const acted = turn.then(act)
    turn = acted.catch(() => {})
    return acted
  }
  return {
    alone,
    draft: drafts.write,
    discard: (path: string) => rm(path, { force: true }),
    upload: (name: string, id: string) => uploadIn(join(home, name, 'uploads', id), drafts.place),
    uploads: async (name: string) => readdir(join(home, name, 'uploads')),
    ...bucketsIn(home, drafts),
    ...objectsIn(home, drafts),
  }
}

type Drafts = ReturnType<typeof openDrafts>

/** Files where nobody looks. */
function openDrafts(home: string) {
  const write = async (source: AsyncIterable<Uint8Array>): Promise<string> => {
    const path = join(home, crypto.randomUUID())
    try {
      await writeFile(path, source)
      return path
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }
  return {
    write,
    /** What a kill has left is no use to anybody. */
    clear: async (): Promise<void> => {
      await rm(home, { recursive: true, force: true })
      await mkdir(home, { recursive: true })
    },
    /** Puts a small file in place, whole or not at all. */
    place: async (path: string, value: object): Promise<void> => {
      await rename(await write(bytesOf(JSON.stringify(value))), path)
    },
  }
}

function bucketsIn(home: string, { place }: Drafts) {
  const factsOf = (name: string) => readJson<BucketFacts>(join(home, name, 'bucket.json'))
  return {
    bucket: async (name: string): Promise<BucketFacts> => {
      const facts = await factsOf(name)
      if (facts === undefined) throw new Refusal('NoSuchBucket')
      return facts
    },
    buckets: async (): Promise<BucketFacts[]> => {
      const names = (await readdir(home)).toSorted()
      const facts = await Promise.all(names.map((name) => factsOf(name)))
      return facts.filter((each) => each !== undefined)
    },
    setBucket: async (facts: BucketFacts): Promise<void> => {
      await mkdir(join(home, facts.name, 'keys'), { recursive: true })
      await mkdir(join(home, facts.name, 'uploads'), { recursive: true })
      await place(join(home, facts.name, 'bucket.json'), facts)
    },
    dropBucket: async (name: string): Promise<void> => {
      // Without this file there is no bucket, whatever else is left.
      await rm(join(home, name, 'bucket.json'))
      await rm(join(home, name), { recursive: true })
    },
  }
}

function objectsIn(home: string, { place }: Drafts) {
  let counter = 0
  const keyFolder = (bucket: string, key: string) =>
    join(home, bucket, 'keys', createHash('sha256').update(key).digest('hex'))
  const putVersion = async (name: string, facts: Facts, bytes: string | undefined) => {
    const folder = keyFolder(name, facts.key)
    await mkdir(folder, { recursive: true })
    const older = await versionsIn(folder)
    const last = Number(older[0]?.stem.split('/').at(-1) ?? 0)
    // Two versions of one millisecond have an order too.
    counter = Math.max(counter + 1, Date.now() * 1000, last + 1)
    const stem = join(folder, String(counter).padStart(18, '0'))
    if (bytes !== undefined) await rename(bytes, `${stem}.bytes`)
    await place(`${stem}.json`, facts)
    for (const old of older) if (old.version === facts.version) await removeFiles(old.stem)
  }
  return {
    putVersion,
    versions: (name: string, key: string): Promise<Found[]> => versionsIn(keyFolder(name, key)),
    setFacts: ({ stem, ...facts }: Found) => place(`${stem}.json`, facts),
    removeVersion: ({ stem }: Found) => removeFiles(stem),
    openBytes: ({ stem }: Found): Promise<FileHandle> => open(`${stem}.bytes`),
    /** All versions of all keys, newest first within a key. */
    everything: async (name: string): Promise<Found[][]> => {
      const keys = join(home, name, 'keys')
      const folders = await readdir(keys).catch(() => [])
      const found = await Promise.all(folders.map((folder) => versionsIn(join(keys, folder))))
      return found.filter((each) => each.length > 0).toSorted(byKey)
    },
  }
}

function byKey([one]: readonly Found[], [other]: readonly Found[]): number {
  return Buffer.compare(Buffer.from(one?.key ?? ''), Buffer.from(other?.key ?? ''))
}

/** An upload in parts, as a folder of its own. */
function uploadIn(home: string, place: (path: string, value: object) => Promise<void>) {
  const stemOf = (number: number) => join(home, `part-${String(number).padStart(5, '0')}`)
  return {
    facts: () => readJson<Facts>(join(home, 'upload.json')),
    begin: async (facts: Facts): Promise<void> => {
      await mkdir(home)
      await place(join(home, 'upload.json'), facts)
    },
    /** The bytes have a name of their own, so that a part is replaced in one step. */
    putPart: async (
      part: { number: number; size: number; etag: string; at: number },
      bytes: string,
    ) => {
      const name = `${crypto.randomUUID()}.bytes`
      await rename(bytes, join(home, name))
      await place(`${stemOf(part.number)}.json`, { ...part, name })
    },
    parts: async (): Promise<StoredPart[]> => {
      const names = (await readdir(home)).filter((name) => name.startsWith('part-')).toSorted()
      const parts = await Promise.all(names.map((name) => readJson<StoredPart>(join(home, name))))
      return parts.filter((part) => part !== undefined)
    },
    readPart: ({ name }: StoredPart) => createReadStream(join(home, name)),
    end: async (): Promise<void> => {
      await rm(join(home, 'upload.json'), { force: true })
      await rm(home, { recursive: true, force: true })
    },
  }
}

export interface StoredPart {
  readonly number: number
  readonly size: number
  readonly etag: string
  readonly at: number
  readonly name: string
}

async function versionsIn(home: string): Promise<Found[]> {
  const names = await readdir(home).catch(() => [])
  const stems = names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .toReversed()
  const found: Found[] = []
  for (const name of stems) {
    const facts = await readJson<Facts>(join(home, name))
    const isOld = found.some(({ version }) => version === facts?.version)
    if (facts !== undefined && !isOld) found.push({ ...facts, stem: join(home, name.slice(0, -5)) })
  }
  return found
}

async function removeFiles(stem: string): Promise<void> {
  await rm(`${stem}.json`, { force: true })
  await rm(`${stem}.bytes`, { force: true })
}

async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as T)
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
