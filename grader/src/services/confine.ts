import { basename } from 'node:path'
import type { BoxPrograms } from '../box/detect-box.ts'

/** A server's program and what it may see. */
export interface Confinement {
  /** Debian's redis-server is a link to another program, which goes by its name. */
  readonly program: string
  readonly args: readonly string[]
  /** Without it, nothing but the grader's own end limits the server. */
  readonly box: BoxPrograms | undefined
  /** The folder for its sockets, which it sees under the same name. */
  readonly folder: string | undefined
}

/** A command line for `spawn`. */
export interface ConfinedCommand {
  readonly file: string
  readonly args: readonly string[]
}

/** All memory that the server may write to: its data, its clients' buffers, its scripts. */
const dataBytes = 768_000_000

/** The user of the box, who owns nothing. */
export const nobody = 65_534

/**
 * Shuts a server in as a submission is: it runs scripts that a submission wrote. It has no network,
 * sees its own program and its sockets, and ends with the process that started it.
 */
export function confine({ program, args, box, folder }: Confinement): ConfinedCommand {
  if (box === undefined) return { file: program, args }
  const readOnly = (path: string) => ['--ro-bind-try', path, path]
  const inside = `/bin/${basename(program)}`
  return {
    file: box.prlimit,
    args: [
      ...[`--data=${dataBytes}`, '--core=0', '--fsize=0', '--nofile=512'],
      ...(box.setpriv === undefined ? [] : [box.setpriv, ...asNobody]),
      box.bwrap,
      ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'],
      ...readOnly('/usr/lib'),
      ...readOnly('/usr/lib64'),
      ...readOnly('/usr/local/lib'),
      ...['--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64'],
      ...['--ro-bind', program, inside, '--proc', '/proc', '--dev', '/dev'],
      ...(folder === undefined ? [] : ['--bind', folder, folder]),
      ...['--remount-ro', '/dev', '--remount-ro', '/', inside],
      ...args,
    ],
  }
}

const asNobody = [
  ...['--reuid', String(nobody), '--regid', String(nobody)],
  ...['--clear-groups', '--no-new-privs'],
] as const
