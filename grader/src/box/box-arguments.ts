import { join } from 'node:path'
import type { BoxPrograms } from './detect-box.ts'
import type { LaunchPlan } from './launch-plan.ts'
import { limits } from './limits.ts'
import type { Storage } from './storage.ts'

/** The folders and files that a subject sees. */
export interface Places {
  /** The submission, as `src` beside a package.json, and where packages are mounted. */
  readonly work: string
  readonly packages: string
  readonly host: string
  readonly upstreams: string
  /** A node binary that the box's user can read. */
  readonly node: string
  /** What it may write to, if there is such a place. */
  readonly storage?: Storage | undefined
}

/** Node's own restrictions: what a subject may read and write, and whether it may use sockets. */
export function nodeArguments(
  readable: readonly string[],
  { usesSockets, storage }: { usesSockets: boolean; storage: Storage | undefined },
): string[] {
  const kept = storage === undefined ? [] : [join(storage.seenAs, '/')]
  return [
    '--permission',
    ...[...readable, ...kept].map((path) => `--allow-fs-read=${path}`),
    ...kept.map((path) => `--allow-fs-write=${path}`),
    // Grants the inherited listening socket and the sockets of upstreams; in the complete box
    // there is no network behind it.
    ...(usesSockets ? ['--allow-net'] : []),
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    '--disable-sigusr1',
    '--no-addons',
    `--max-old-space-size=${limits.heapMebibytes}`,
  ]
}

/** What the host is told, seen from inside the complete box. */
export function childOptionsInBox(options: LaunchPlan['childOptions']): LaunchPlan['childOptions'] {
  return { ...options, upstreams: '/run/upstreams' }
}

/**
 * The command line of the complete box: limits first, then nobody's rights, then namespaces, then
 * node. `prlimit --nproc` binds a user and not root, so it comes last, inside.
 */
export function bubblewrapArguments(
  places: Places,
  { programs, usesSockets }: { programs: BoxPrograms; usesSockets: boolean },
): string[] {
  const readable = ['/w/', '/host/', '/run/']
  return [
    ...['data', 'nofile', 'cpu', 'core'].map((name) => `--${name}=${limitOf(name)}`),
    `--fsize=${places.storage?.bytes ?? limits.fileBytes}`,
    ...(programs.setpriv === undefined ? [] : [programs.setpriv, ...nobody]),
    programs.bwrap,
    ...isolation,
    ...mounts(places, programs),
    ...['--chdir', '/w', '/bin/prlimit', `--nproc=${limits.processes}`, '--', '/bin/node'],
    ...nodeArguments(readable, { usesSockets, storage: places.storage }),
    '/host/boot.js',
  ]
}

const nobody = [
  ...['--reuid', '65534', '--regid', '65534', '--clear-groups', '--no-new-privs'],
] as const

const isolation = [
  ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'],
  ...['--hostname', 'box'],
] as const

function mounts(places: Places, programs: BoxPrograms): string[] {
  const readOnly = (from: string, to: string) => ['--ro-bind', from, to]
  return [
    ...readOnly('/usr/lib', '/usr/lib'),
    ...['--ro-bind-try', '/usr/lib64', '/usr/lib64'],
    ...['--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64'],
    ...readOnly(places.node, '/bin/node'),
    ...readOnly(programs.prlimit, '/bin/prlimit'),
    ...readOnly(places.work, '/w'),
    ...readOnly(places.packages, join('/w', 'node_modules')),
    ...readOnly(places.host, '/host'),
    ...readOnly(places.upstreams, '/run/upstreams'),
    ...(places.storage === undefined ? [] : ['--bind', places.storage.path, places.storage.seenAs]),
    ...['--proc', '/proc', '--dev', '/dev'],
    // A folder in memory is bounded by nothing else: `--data` does not count it.
    ...['--size', String(limits.temporaryBytes), '--tmpfs', '/tmp'],
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
  ]
}

function limitOf(name: string): number {
  const values: Readonly<Record<string, number>> = {
    data: limits.dataBytes,
    nofile: limits.openFiles,
    cpu: limits.cpuSeconds,
  }
  return values[name] ?? 0
}
