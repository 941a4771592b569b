import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CatalogLab } from '../catalog/index.ts'
import { type StrippedFile, writeStripped } from '../submission/index.ts'
import { openBaseFolder } from './base-folder.ts'
import { bubblewrapArguments, childOptionsInBox, nodeArguments } from './box-arguments.ts'
import type { BoxDescription } from './box-description.ts'
import { openCachedFolder } from './cached-folder.ts'
import { type DetectedBox, detectBox } from './detect-box.ts'
import type { LaunchPlan } from './launch-plan.ts'
import { listFiles } from './list-files.ts'
import { copyPackages, dependenciesOf } from './package-closure.ts'
import { findReadableNode } from './readable-node.ts'
import { killLeftovers } from './leftover.ts'
import { planStorage, removeTree, renewStorage, type Storage } from './storage.ts'
import { writeStrippedTree } from './stripped-tree.ts'

/** A submission on disk, ready to be started. */
export interface StagedSubject {
  readonly plan: LaunchPlan
  /** Ends what may still run and removes the files. */
  dispose(): Promise<void>
}

/** What a subject needs beside its own files. */
export interface StageOrder {
  readonly lab: CatalogLab
  readonly files: readonly StrippedFile[]
  /** Whether it will run in a process of its own or in the test's. */
  readonly adapter: 'boxed' | 'direct'
}

/** Places where submissions are laid out for the box; one for all runs of a grader. */
export interface Stage {
  readonly box: BoxDescription
  place(order: StageOrder): Promise<StagedSubject>
}

/**
 * Prepares what all subjects share: the host, a node binary, a folder for temporary files.
 * @param root The repository's root.
 */
export async function openStage(root: string): Promise<Stage> {
  const [box, base] = await Promise.all([detectBox(), openBaseFolder()])
  const [host, node] = await Promise.all([openHost(base, root), findReadableNode(base)])
  const surroundings = { root, base, host, node, box }
  return {
    box: box.description,
    place: (order) => placeSubject(order, surroundings),
  }
}

interface Surroundings {
  readonly root: string
  readonly base: string
  readonly host: string
  readonly node: string
  readonly box: DetectedBox
}

async function placeSubject(order: StageOrder, around: Surroundings): Promise<StagedSubject> {
  const packages = await openPackages(order.lab, around)
  const folder = await mkdtemp(join(around.base, 'run-'))
  const work = join(folder, 'w')
  const upstreams = join(folder, 'up')
  const pidFile = join(folder, 'pid')
  const programs = order.adapter === 'direct' ? undefined : around.box.programs
  const storage = planStorage(order.lab, { folder, programs })
  const dispose = async (): Promise<void> => {
    await killLeftovers(pidFile)
    if (storage !== undefined) await removeTree(storage.path)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await chmod(folder, 0o755)
    await makeFolder(upstreams)
    if (storage !== undefined) await renewStorage(storage, 0)
    await layOut(order, { work, packages, around })
    // The processes beside a direct subject load what is stripped already, as boxed ones do.
    if (order.adapter === 'direct') {
      const adapter = 'boxed'
      const unboxed = { ...around, box: { ...around.box, programs: undefined } }
      await layOut({ ...order, adapter }, { work: join(folder, 'c'), packages, around: unboxed })
    }
  } catch (error) {
    await dispose()
    throw error
  }
  const places = { work, packages, upstreams, host: around.host, node: around.node, storage }
  const launch =
    order.adapter === 'direct'
      ? planUnboxed(order, { places, children: join(folder, 'c') })
      : planLaunch(order, { ...around, places })
  return { plan: { ...launch, storage, pidFile }, dispose }
}

/** Lays the sources out beside the packages that they may use. */
async function layOut(
  order: StageOrder,
  { work, packages, around }: { work: string; packages: string; around: Surroundings },
): Promise<void> {
  await makeFolder(work)
  await writeReadable(join(work, 'package.json'), '{"type":"module"}\n')
  await writeStripped(order.files, join(work, 'src'))
  await placePackages(order, { packages, around, place: join(work, 'node_modules') })
}

/** Makes the packages visible beside the sources; the complete box mounts them over a folder. */
async function placePackages(
  { adapter }: StageOrder,
  { packages, around, place }: { packages: string; around: Surroundings; place: string },
): Promise<void> {
  if (adapter === 'direct') {
    // House packages are stripped by node itself, which refuses to below a real node_modules.
    await symlink(join(around.root, 'node_modules'), place, 'junction')
  } else if (around.box.programs === undefined) await symlink(packages, place, 'junction')
  else await makeFolder(place)
}

/** Everybody may read it, whatever the umask: in the complete box the subject is nobody. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path)
  await chmod(path, 0o755)
}

async function writeReadable(path: string, text: string): Promise<void> {
  await writeFile(path, text)
  await chmod(path, 0o644)
}

interface PlanSurroundings extends Surroundings {
  readonly places: {
    readonly work: string
    readonly packages: string
    readonly upstreams: string
    readonly host: string
    readonly node: string
    readonly storage: Storage | undefined
  }
}

/** On Windows a socket has no descriptor that a child could inherit. */
const canInherit = process.platform !== 'win32'

function planLaunch(
  { lab }: StageOrder,
  { places, box }: PlanSurroundings,
): Omit<LaunchPlan, 'pidFile'> {
  const entry = lab.manifest.entry.slice('./'.length)
  const directEntry = pathToFileURL(join(places.work, entry)).href
  // Unlike the suite, the subject cannot tell whether a lab has upstreams: all labs get sockets.
  const childOptions = {
    entry: directEntry,
    ...(canInherit ? { listenFd: 4 } : {}),
    ...(places.storage === undefined ? {} : { writesFiles: true }),
  }
  if (box.programs === undefined) {
    const readable = [places.work, places.packages, places.host].map((path) => `${path}${sep}`)
    const { storage } = places
    const node = nodeArguments(readable, { usesSockets: true, storage })
    const args = [...node, join(places.host, 'boot.js')]
    const common = { childOptions, directEntry, upstreamSockets: undefined }
    return { ...common, program: places.node, args, environment: {} }
  }
  return {
    program: box.programs.prlimit,
    args: bubblewrapArguments(places, { programs: box.programs, usesSockets: true }),
    environment: { PATH: '/usr/bin:/bin' },
    childOptions: childOptionsInBox({ ...childOptions, entry: `file:///w/${entry}` }),
    directEntry,
    upstreamSockets: places.upstreams,
  }
}

/** A direct subject, and processes beside it that nothing holds back either. */
function planUnboxed(
  { lab }: StageOrder,
  { places, children }: { places: PlanSurroundings['places']; children: string },
): Omit<LaunchPlan, 'pidFile'> {
  const entry = pathToFileURL(join(children, lab.manifest.entry)).href
  return {
    program: places.node,
    args: ['--disable-sigusr1', join(places.host, 'boot.js')],
    environment: {},
    childOptions: { entry, ...(canInherit ? { listenFd: 4 } : {}) },
    directEntry: pathToFileURL(join(places.work, lab.manifest.entry)).href,
    upstreamSockets: undefined,
  }
}

/** The host's sources without their types, and the packages that it needs. */
async function openHost(base: string, root: string): Promise<string> {
  const sources = join(import.meta.dirname, 'host')
  const texts = await Promise.all((await listFiles(sources)).map((path) => readFile(path, 'utf8')))
  const timers = createRequire(import.meta.url).resolve('@sinonjs/fake-timers/package.json')
  return openCachedFolder(base, {
    name: 'host',
    key: [...texts, await readFile(timers, 'utf8'), ...(await readHouse(root))],
    fill: async (folder) => {
      await writeStrippedTree(sources, folder)
      await writeFile(join(folder, 'package.json'), '{"type":"module"}\n')
      const target = join(folder, 'node_modules')
      await copyPackages(['@cloud-labs/sim', '@sinonjs/fake-timers'], { root, target })
    },
  })
}

/** The texts of the house's own packages, which may be in any box. */
async function readHouse(root: string): Promise<string[]> {
  const house = await listFiles(join(root, 'packages'))
  const isUsed = (path: string) => path.includes(`${sep}src${sep}`) || path.endsWith('package.json')
  return Promise.all(house.filter(isUsed).map((path) => readFile(path, 'utf8')))
}

/** The packages that a lab's manifest allows, as a folder to mount. */
async function openPackages(
  { directory }: CatalogLab,
  { root, base }: Surroundings,
): Promise<string> {
  const names = await dependenciesOf(directory)
  const texts = await readHouse(root)
  const lockfile = await readFile(join(root, 'package-lock.json'), 'utf8')
  const folder = await openCachedFolder(base, {
    name: 'packages',
    key: ['node_modules', ...names, lockfile, ...texts],
    fill: async (target) => {
      await mkdir(join(target, 'node_modules'))
      await copyPackages(names, { root, target: join(target, 'node_modules') })
    },
  })
  // Behind a link, packages find each other only in a folder of this name.
  return join(folder, 'node_modules')
}
