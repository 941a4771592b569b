import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

type Done = (error: null) => void

/**
 * Lets `fsync` and its kin succeed and do nothing. Node's permission model refuses them in every
 * folder, and what a process has written survives its end without them: only a machine that fails
 * would need them, and none does here.
 * @param file Any file that may be read.
 */
export async function ignoreSync(file: string): Promise<void> {
  const succeed = (_descriptor: number, done: Done): void => void setImmediate(done, null)
  Object.assign(fs, {
    fsync: succeed,
    fdatasync: succeed,
    fsyncSync: () => {},
    fdatasyncSync: () => {},
  })
  const handle = await open(file)
  const prototype: object = Object.getPrototypeOf(handle)
  await handle.close()
  Object.assign(prototype, { sync: async () => {}, datasync: async () => {} })
  syncBuiltinESMExports()
}
