import { access, constants, glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import { type LabPackage, narrowInputs, type TurboConfiguration } from './narrow-inputs.ts'
import type { Tally } from './tally.ts'
import { type LogLine, tallyTasks } from './task-log.ts'
import { runTurbo } from './turbo.ts'

/** A run that takes longer hangs: CI gives up at 90 minutes, and this leaves it the last word. */
const limitMs = 60 * 60 * 1000

/** Relative to the root; beside turbo's own cache, which git ignores. */
const narrowed = '.turbo/turbo.json'

/**
 * Runs the `test` task of every workspace package, cached by content.
 * @param root The repository's folder.
 * @param write Prints one line.
 * @returns What the tasks counted; turbo's own failure and an empty run are one failed.
 */
export async function runTests(root: string, write: (line: string) => void): Promise<Tally> {
  const environment = await describeMachine(withLocalPrograms(root))
  const labs = await readLabPackages(root)
  await writeNarrowed(root, labs)
  const { log, outcomes } = await runTurbo({
    root,
    task: 'test',
    configuration: narrowed,
    environment,
    limitMs,
    onLine: (line) => writeLine(line, write),
  })
  if (outcomes === undefined) {
    for (const { text } of log.filter(({ source }) => source === 'turbo')) write(text)
    return { passed: 0, failed: 1 }
  }
  const forgotten = labs.filter(({ name }) => !outcomes.some(({ task }) => task === `${name}#test`))
  for (const { folder } of forgotten) write(forgottenLine(folder))
  const tally = tallyTasks(log, outcomes)
  const failed = tally.failed + forgotten.length
  return tally.passed + failed === 0 ? { passed: 0, failed: 1 } : { ...tally, failed }
}

/** A lab without the script would never be judged, and nobody would notice. */
function forgottenLine(folder: string): string {
  return `${folder}: labs/${folder}/package.json has no script 'test'; give it 'lab check .'.`
}

/** Turbo's own words are about itself; those of a task are told with its name. */
function writeLine({ source, text }: LogLine, write: (line: string) => void): void {
  if (source !== 'turbo')
    write(`${source.replace(/^@cloud-labs\//, '').replace(/#test$/, '')}: ${text}`)
}

async function writeNarrowed(root: string, labs: readonly LabPackage[]): Promise<void> {
  const wide: TurboConfiguration = JSON.parse(await readFile(join(root, 'turbo.json'), 'utf8'))
  const configuration = narrowInputs(wide, 'test', labs)
  await mkdir(join(root, dirname(narrowed)), { recursive: true })
  await writeFile(join(root, narrowed), `${JSON.stringify(configuration, null, 2)}\n`)
}

async function readLabPackages(root: string): Promise<LabPackage[]> {
  const packages: LabPackage[] = []
  for await (const path of glob('labs/*/package.json', { cwd: root })) {
    const { name }: { name: string } = JSON.parse(await readFile(join(root, path), 'utf8'))
    packages.push({ name, folder: basename(dirname(path)) })
  }
  return packages
}

/** Puts the repository's own Node, turbo and compilers before the machine's. */
export function withLocalPrograms(root: string): NodeJS.ProcessEnv {
  const path = [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return { ...process.env, PATH: path }
}

/** A result counts only for a machine with the same box and Redis: they are in the cache's key. */
async function describeMachine(environment: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const folders = (environment['PATH'] ?? '').split(delimiter)
  const [hasBox, ...hasRedis] = await Promise.all(
    ['bwrap', 'redis-server', 'valkey-server'].map((name) => isOnPath(name, folders)),
  )
  const box = hasBox === true ? 'bubblewrap' : 'permission-model'
  const redis = hasRedis.includes(true) ? 'redis' : 'embedded'
  const machine = `${process.platform}-${process.arch}-${process.version}-${box}-${redis}`
  return { ...environment, CLOUD_LABS_MACHINE: machine }
}

async function isOnPath(name: string, folders: readonly string[]): Promise<boolean> {
  const found = await Promise.all(folders.map((folder) => isProgram(join(folder, name))))
  return found.includes(true)
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
