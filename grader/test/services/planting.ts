import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder whose servers are scripts with this text, until the test ends. */
export async function plantPrograms(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-path-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['redis-server', 'valkey-server']) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}
