import { spawn } from 'node:child_process'
import { tryProgram } from './try-program.ts'
import type { Finding } from './finding.ts'

/** What `--install` brings: the parts of the complete box. */
const packagesOfBox = new Set(['bubblewrap', 'util-linux'])

/** What came of installing. */
export interface Installation {
  readonly isDone: boolean
  /** One whole sentence. */
  readonly words: string
}

/**
 * Installs what the complete box lacks with apt-get, as root or through sudo without a password.
 * @param needsRedis Whether a lab of the catalogue needs Redis.
 */
export async function install(
  findings: readonly Finding[],
  { needsRedis }: { needsRedis: boolean },
): Promise<Installation> {
  const wanted = new Set([...packagesOfBox, ...(needsRedis ? ['redis-server'] : [])])
  const lacking = findings.filter(({ is }) => is !== 'works')
  const packages = [...new Set(lacking.map(({ debianPackage = '' }) => debianPackage))]
  const chosen = packages.filter((name) => wanted.has(name))
  if (chosen.length === 0) return { isDone: true, words: 'There is nothing to install.' }
  const order = `apt-get install -y ${chosen.join(' ')}`
  if (!(await tryProgram('apt-get', ['--version'])).works) {
    const words = `There is no apt-get here; install ${chosen.join(' and ')} by hand.`
    return { isDone: false, words }
  }
  const prefix = await becomeRoot()
  if (prefix === undefined) {
    return { isDone: false, words: `Only root may install; run: sudo ${order}` }
  }
  const isDone = await runInstallation(prefix, chosen)
  return {
    isDone,
    words: isDone ? `Installed ${chosen.join(' and ')}.` : `apt-get failed; run: sudo ${order}`,
  }
}

/** The words before a command that make it root's; `undefined` if it cannot become that. */
async function becomeRoot(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  return (await tryProgram('sudo', ['-n', 'true'])).works ? ['sudo', '-n'] : undefined
}

async function runInstallation(
  prefix: readonly string[],
  packages: readonly string[],
): Promise<boolean> {
  const quiet = ['apt-get', '-qq', '-y']
  // A stale list is no reason to give up, and without network the next step says why it fails.
  await runAloud([...prefix, ...quiet, 'update'])
  return runAloud([...prefix, ...quiet, 'install', '--no-install-recommends', ...packages])
}

/** Runs a command whose words go to stderr, for stdout may be read by a program. */
function runAloud([program = '', ...args]: readonly string[]): Promise<boolean> {
  const child = spawn(program, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (exitCode) => resolve(exitCode === 0))
  })
}
