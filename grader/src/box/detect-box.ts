import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { BoxDescription } from './box-description.ts'

/** Paths of the programs that the complete box is made of. */
export interface BoxPrograms {
  readonly bwrap: string
  readonly prlimit: string
  /** Only root has to become somebody else first. */
  readonly setpriv: string | undefined
}

/** A box that this machine can build; without `programs`, node's permission model alone. */
export interface DetectedBox {
  readonly description: BoxDescription
  readonly programs: BoxPrograms | undefined
}

const run = promisify(execFile)

/**
 * Finds out, by trying, which box this machine can build.
 * @param environment For `PATH`, and for `CLOUD_LABS_BOX=permission-model`, which forgoes the
 *   complete box.
 */
export async function detectBox(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<DetectedBox> {
  if (environment['CLOUD_LABS_BOX'] === 'permission-model') {
    return weakerBox(['CLOUD_LABS_BOX asks for the permission model; unset it.'])
  }
  if (process.platform !== 'linux') {
    return weakerBox(['The complete box needs Linux; grade there for an authoritative grade.'])
  }
  const isRoot = process.getuid?.() === 0
  const [bwrap, prlimit, setpriv] = await Promise.all(
    ['bwrap', 'prlimit', 'setpriv'].map((name) => findProgram(name, environment)),
  )
  if (bwrap === undefined) {
    return weakerBox(['bubblewrap is missing; install it with: npx lab doctor --install'])
  }
  if (prlimit === undefined || (isRoot && setpriv === undefined)) {
    return weakerBox(['prlimit or setpriv is missing; install the package util-linux.'])
  }
  const programs = { bwrap, prlimit, setpriv: isRoot ? setpriv : undefined }
  const reason = await tryBubblewrap(programs)
  if (reason !== undefined) {
    return weakerBox([`bubblewrap cannot make namespaces here (${reason}); allow user namespaces.`])
  }
  return {
    description: { kind: 'bubblewrap', isAuthoritative: true, missing: [] },
    programs,
  }
}

function weakerBox(missing: readonly string[]): DetectedBox {
  const description = { kind: 'permission-model', isAuthoritative: false, missing } as const
  return { description, programs: undefined }
}

/** Searches PATH, and the folders where Debian puts what only root has on its PATH. */
export async function findProgram(
  name: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  for (const folder of folders) {
    if (folder === '') continue
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

/** @returns Why it does not work, or `undefined` if it does. */
async function tryBubblewrap({ bwrap, setpriv }: BoxPrograms): Promise<string | undefined> {
  const inner = [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true'],
  ]
  const asNobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--no-new-privs']
  const command =
    setpriv === undefined ? [bwrap, ...inner] : [setpriv, ...asNobody, bwrap, ...inner]
  const [program = '', ...args] = command
  try {
    await run(program, args, { timeout: 10_000 })
    return undefined
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return text.trim().split('\n')[0]?.slice(0, 120) || 'it ended with an error'
  }
}
