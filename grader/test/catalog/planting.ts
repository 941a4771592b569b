import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A manifest in which nothing is wrong. */
export const soundManifest = {
  title: 'Load balancing',
  goal: 'Spread requests over servers.',
  kind: 'module',
  entry: './src/balancer.ts',
  unit: 2,
  minutes: 150,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'takes-turns': { points: 60, claim: 'Servers take turns.', hint: 'Keep a position.' },
    'skips-the-dead': { points: 40, claim: 'Dead servers get nothing.', hint: 'Ask first.' },
  },
}

/** The text of a `lab.ts` that needs no package to be found. */
export function manifestText(changes: object = {}): string {
  return `export default ${JSON.stringify({ ...soundManifest, ...changes })}\n`
}

/** Plants a repository below a fresh folder, which is gone when the test ends. */
export async function plantRepository(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'catalogue-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({
    ...files,
    'package.json': '{"name":"cloud-labs"}',
  })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}
