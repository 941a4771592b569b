import { readFile } from 'node:fs/promises'
import type { KeyObject } from 'node:crypto'
import { join, resolve } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
import { readPrivateKey, readPublicKey } from '../../receipt/index.ts'
import type { Hallway } from '../hallway.ts'

/** Where the keys of a repository lie; the private one is where git does not look. */
export const keyPlaces = {
  private: join('.lab', 'receipt-key.pem'),
  public: 'receipt-public-key.pem',
} as const

type Place = Pick<Hallway, 'environment' | 'folder'> & { readonly root: string }

/** Where the private key is looked for: where CLOUD_LABS_RECEIPT_KEY says, or in the repository. */
export function placeOfSigningKey({ root, environment, folder }: Place): string {
  const named = environment['CLOUD_LABS_RECEIPT_KEY'] ?? ''
  return named === '' ? join(root, keyPlaces.private) : resolve(folder, named)
}

/** The key that receipts are signed with, if there is one. */
export async function findSigningKey(place: Place): Promise<KeyObject | undefined> {
  const path = placeOfSigningKey(place)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : readOr(path, () => readPrivateKey(text))
}

/** @throws UsageError if there is no key, or none that can be read. */
export async function requireSigningKey(place: Place): Promise<KeyObject> {
  const key = await findSigningKey(place)
  if (key !== undefined) return key
  const path = placeOfSigningKey(place)
  throw new UsageError(`There is no key at ${path}; 'npx lab receipt key' makes one.`)
}

/** @throws UsageError if the file is no public key. */
export async function readVerifyingKey(path: string): Promise<KeyObject> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new UsageError(`There is no public key at ${path}; name the course's with --key.`)
  }
  return readOr(path, () => readPublicKey(text))
}

function readOr(path: string, read: () => KeyObject): KeyObject {
  try {
    return read()
  } catch (error) {
    throw new UsageError(`${path} is no key for receipts; 'npx lab receipt key' makes one.`, {
      cause: error,
    })
  }
}
