import { access, constants } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { findProgram } from '../../box/detect-box.ts'
import { detectBox } from '../../box/index.ts'
import { describeServices, detectServices } from '../../services/index.ts'
import type { Finding } from './finding.ts'
import { type Trial, tryProgram } from './try-program.ts'

const mebibyte = 1024 * 1024
const wantedMemoryBytes = 1024 * mebibyte
const neededMajor = 26

/**
 * Looks at everything that the house rests on, by trying it.
 * @param root The repository's root.
 */
export async function examine(root: string): Promise<readonly Finding[]> {
  return Promise.all([
    examineNode(),
    examineSystemNode(),
    examineNpm(root),
    examineBox(),
    ...utilities.map((name) => examineUtility(name)),
    examineRedis(),
    examineChromium(),
    examineMemory(),
    examineTemporaryFolder(),
  ])
}

const utilities = ['prlimit', 'setpriv'] as const

/** Repairs of the box come as packages of this name on Debian and its relatives. */
const install = 'Run: npx lab doctor --install'

export function examineNode(): Finding {
  const works = Number(process.versions.node.split('.')[0]) >= neededMajor
  return {
    name: 'Node in the repository',
    is: works ? 'works' : 'lacking',
    found: `${process.version}, ${process.execPath}`,
    purpose: 'runs the grader and the submissions',
    ...(works ? {} : { mend: 'Run: npm ci' }),
  }
}

/** The one that a shell finds outside of npm; it only has to open the door. */
export async function examineSystemNode(): Promise<Finding> {
  const own = dirname(process.execPath)
  const outside = foldersOfPath().filter(
    (folder) => folder !== own && !folder.includes('node_modules'),
  )
  const candidates = outside.map((folder) => join(folder, 'node'))
  const there = await Promise.all(candidates.map(isExecutable))
  const path = candidates.find((_, index) => there[index])
  const trial: Trial =
    path === undefined ? { works: false, said: 'not found' } : await tryProgram(path, ['--version'])
  return {
    name: 'Node of the system',
    is: trial.works ? 'works' : 'spared',
    found: path === undefined ? trial.said : `${trial.said}, ${path}`,
    purpose: 'starts npm and npx',
    ...(trial.works ? {} : { mend: 'Install Node 20 or newer.' }),
  }
}

export async function examineNpm(root: string): Promise<Finding> {
  const { works, said } = await tryProgram('npm', ['--version'], { folder: root })
  return {
    name: 'npm',
    is: works ? 'works' : 'spared',
    found: said,
    purpose: 'installs the packages and starts lab',
    ...(works ? {} : { mend: 'Install Node 20 or newer, which brings npm.' }),
  }
}

/** The grader's own trial, so that the doctor and the grader cannot disagree. */
async function examineBox(): Promise<Finding> {
  const { description } = await detectBox()
  const works = description.isAuthoritative
  // Where the grader finds it, which is not only on PATH.
  const path = await findProgram('bwrap', process.env)
  const version = path === undefined ? undefined : await tryProgram(path, ['--version'])
  return {
    name: 'bubblewrap',
    is: works ? 'works' : 'spared',
    found: version === undefined ? 'not found' : version.said,
    purpose: 'builds the complete box, which makes grades authoritative',
    debianPackage: 'bubblewrap',
    ...(works ? {} : { mend: mendOfBox(path, description.missing) }),
  }
}

/** Whoever lacks the system's folders on PATH has one thing to mend, whatever that breaks. */
function mendOfBox(path: string | undefined, missing: readonly string[]): string {
  const folder = path === undefined ? undefined : dirname(path)
  const isOnPath = folder === undefined || foldersOfPath().includes(folder)
  return isOnPath ? missing.join(' ') : `PATH lacks ${folder}; add it.`
}

function foldersOfPath(): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter)
}

async function examineUtility(name: (typeof utilities)[number]): Promise<Finding> {
  const { works, said } = await tryProgram(name, ['--version'])
  const purposes = {
    prlimit: "limits the box's memory, time and files",
    setpriv: 'lets root grade as nobody',
  }
  return {
    name,
    is: works ? 'works' : 'spared',
    found: said,
    purpose: purposes[name],
    debianPackage: 'util-linux',
    ...(works ? {} : { mend: install }),
  }
}

/** The server that labs with the service `redis` would get, found as the grader finds it. */
export async function examineRedis(): Promise<Finding> {
  const [description] = describeServices(await detectServices(['redis']))
  const isReal = description?.isAuthoritative === true
  return {
    name: 'Redis',
    is: isReal ? 'works' : 'spared',
    found: description?.server ?? 'not found',
    purpose: 'serves the labs that need Redis',
    debianPackage: 'redis-server',
    ...(isReal ? {} : { mend: `Not authoritative: ${description?.missing.join(' ')}` }),
  }
}

async function examineChromium(): Promise<Finding> {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const trials = await Promise.all(names.map((name) => tryProgram(name, ['--version'])))
  const found = trials.find(({ works }) => works)
  return {
    name: 'chromium',
    is: found === undefined ? 'spared' : 'works',
    found: found?.said ?? 'not found',
    purpose: 'checks and prints slides',
    debianPackage: 'chromium',
    ...(found === undefined ? { mend: 'On Debian: apt-get install chromium' } : {}),
  }
}

export function examineMemory(): Finding {
  const works = freemem() >= wantedMemoryBytes
  return {
    name: 'free memory',
    is: works ? 'works' : 'spared',
    found: `${Math.round(freemem() / mebibyte).toLocaleString('en-GB')} MiB`,
    purpose: 'grading takes about half a GiB',
    ...(works ? {} : { mend: 'Close other programs.' }),
  }
}

export async function examineTemporaryFolder(): Promise<Finding> {
  const folder = tmpdir()
  const works = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  return {
    name: 'temporary folder',
    is: works ? 'works' : 'lacking',
    found: works ? folder : `${folder} cannot be written`,
    purpose: 'holds the stripped sources and sockets of a run',
    ...(works ? {} : { mend: 'Set TMPDIR to a folder that can be written.' }),
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
