/** Slidev is installed when somebody first wants slides: students never need it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { slidesFolder } from './decks.ts'

const lockfile = `${slidesFolder}/package-lock.json`
const stamp = `${slidesFolder}/node_modules/.cloud-labs-lock`

/** Why there are no slides on this machine, and what to do. */
export class NotInstalledError extends Error {}

/**
 * Installs what the decks need, unless this very lockfile is installed already.
 * @throws NotInstalledError
 */
export async function ensureInstalled(): Promise<void> {
  const wanted = await readFile(lockfile, 'utf8')
  const installed = await readFile(stamp, 'utf8').catch(() => '')
  if (installed === wanted) return
  console.error('The slides need Slidev: installing it once (about 600 MB, half a minute) …')
  const npm = spawn('npm', ['ci', '--prefix', slidesFolder, '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  })
  const ended = once(npm, 'exit').then(
    ([exit]) => exit as number | null,
    () => null,
  )
  const complaint = await text(npm.stderr)
  if ((await ended) === 0) await writeFile(stamp, wanted)
  else await refuse(complaint)
}

async function refuse(complaint: string): Promise<never> {
  const [, reason = 'no reason given'] = /npm error (?:code )?(.+)/.exec(complaint) ?? []
  const isPartly = await access(`${slidesFolder}/node_modules`).then(
    () => true,
    () => false,
  )
  const rest = isPartly ? ' (what is in slides/node_modules now is not whole).' : '.'
  throw new NotInstalledError(
    `Slidev could not be installed: npm reached no registry, or it refused (${reason}). ` +
      `Decks need it once; with a network, run: npm ci --prefix slides${rest}`,
  )
}
