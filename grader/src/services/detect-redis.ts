import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { promisify } from 'node:util'
import { type BoxPrograms, detectBox, findProgram } from '../box/detect-box.ts'
import { confine } from './confine.ts'
import type { ServiceDescription } from './service-description.ts'

/** A Redis that this machine can start, as plain data that crosses to a worker process. */
export interface DetectedRedis {
  readonly description: ServiceDescription
  /** The server's program; without it, the embedded server. */
  readonly program: string | undefined
  /** What shuts the server in, where this machine has it. */
  readonly box: BoxPrograms | undefined
}

const run = promisify(execFile)
const names = ['redis-server', 'valkey-server']

/**
 * Finds out, by trying, which Redis this machine can start. A server that somebody else runs, as
 * `REDIS_URL` may name one, is never used: see docs/decisions.
 * @param environment For `PATH`, and for `CLOUD_LABS_REDIS=embedded`, which forgoes the real one.
 */
export async function detectRedis(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<DetectedRedis> {
  if (environment['CLOUD_LABS_REDIS'] === 'embedded') {
    return embedded('CLOUD_LABS_REDIS asks for the embedded server; unset it.')
  }
  // Sockets and signals of such a server are those of Unix.
  if (process.platform !== 'win32') {
    const { programs } = await detectBox(environment)
    for (const name of names) {
      const found = await tryServer(name, { programs, environment })
      if (found !== undefined) return found
    }
  }
  return embedded('redis-server is missing; install it with: npx lab doctor --install')
}

interface Surroundings {
  readonly programs: BoxPrograms | undefined
  readonly environment: NodeJS.ProcessEnv
}

async function tryServer(
  name: string,
  { programs, environment }: Surroundings,
): Promise<DetectedRedis | undefined> {
  const program = await findProgram(name, environment)
  if (program === undefined) return undefined
  // A server with libraries in a place of its own does not start where it is shut in.
  for (const box of programs === undefined ? [undefined] : [programs, undefined]) {
    const version = await versionOf(program, box)
    if (version === undefined) continue
    const server = `${name} ${version}`
    const description = { service: 'redis', server, isAuthoritative: true, missing: [] } as const
    return { description, program, box }
  }
  return undefined
}

/** As '7.0.15'; nothing if the program does not run or is something else. */
async function versionOf(
  program: string,
  box: BoxPrograms | undefined,
): Promise<string | undefined> {
  const { file, args } = confine({ program, args: ['--version'], box, folder: undefined })
  try {
    const { stdout } = await run(file, args, { timeout: 10_000, env: { PATH: '/usr/bin:/bin' } })
    return /\bv=(\d+(?:\.\d+)*)/.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}

function embedded(reason: string): DetectedRedis {
  const manifest = findPackageJSON('js-redis-server', import.meta.url) ?? ''
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  const server = `js-redis-server ${version} (embedded)`
  const description = {
    service: 'redis',
    server,
    isAuthoritative: false,
    missing: [reason],
  } as const
  return { description, program: undefined, box: undefined }
}
