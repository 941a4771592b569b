import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findRoot, UsageError } from '../../catalog/index.ts'
import { fingerprintOf, makeKeys, readPublicKey } from '../../receipt/index.ts'
import type { Hallway } from '../hallway.ts'
import { keyPlaces, placeOfSigningKey } from './signing-key.ts'

/** Makes the keys of a course, once: an old key is never written over. */
export async function makeKey(hallway: Hallway): Promise<number> {
  const root = findRoot(hallway.folder)
  const place = placeOfSigningKey({ ...hallway, root })
  const publicPlace = join(root, keyPlaces.public)
  const { privateText, publicText } = makeKeys()
  await mkdir(dirname(place), { recursive: true })
  await writeNew(place, privateText, 0o600)
  await writeFile(publicPlace, publicText)
  hallway.out.write(
    [
      `The private key is ${place}; keep it as you keep the grades.`,
      `The public key is ${publicPlace}; commit it, so that anybody can verify.`,
      `Its fingerprint is ${fingerprintOf(readPublicKey(publicText))}.`,
      '',
    ].join('\n'),
  )
  return 0
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  try {
    await writeFile(path, text, { mode, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new UsageError(`There is a key at ${path} already; move it away to make another.`)
  }
}
