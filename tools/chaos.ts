/**
 * Grades a class again and again while workers, Redis and the coordinator are killed at random
 * moments, and compares every gradebook with one that was made in peace. Ends with 1 if a grade is
 * lost, doubled or wrong, or a process is left behind.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CatalogLab, findLab, readCatalog } from '../grader/src/catalog/index.ts'
import { seededRandom } from '../packages/labkit/src/index.ts'
import { plantClass } from './bench/plant-class.ts'
import { redisProgram } from './chaos/own-redis.ts'
import { listMarked, marker } from './chaos/processes.ts'
import { type Disasters, playRound, type Round, type RoundResult } from './chaos/round.ts'
import { readNumber, runTool } from './tasks/run-tool.ts'

const usage = `Usage: npm run chaos -- [options]

Grades a class again and again while workers, Redis and the coordinator are killed, and compares
every gradebook with one that was made in peace. Ends with 1 if a grade is lost, doubled or wrong,
or a process is left behind.

  --minutes <number>    how long it goes on (5)
  --seed <number>       of the random moments (1)
  --students <number>   in the class (8)
  --labs <list>         numbers or names (02,07)

  npm run chaos -- --minutes 30 --labs 02,19
`

const root = process.cwd()

/** What is graded, and for how long. */
interface Order {
  readonly minutes: number
  readonly seed: number
  readonly students: number
  readonly labs: readonly CatalogLab[]
}

async function readOrder(): Promise<Order> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      students: { type: 'string', default: '8' },
      labs: { type: 'string', default: '02,07' },
    },
  })
  const catalogue = await readCatalog(root, () => {})
  return {
    minutes: readNumber('--minutes', values.minutes, { least: 0, hasParts: true }),
    seed: readNumber('--seed', values.seed, { least: 0 }),
    students: readNumber('--students', values.students, { least: 1 }),
    labs: values.labs.split(',').map((query) => findLab(catalogue, query)),
  }
}

/** What two results of the same class disagree about. */
function findDifferences(peace: RoundResult, chaos: RoundResult): string[] {
  const names = new Set([...Object.keys(peace.standing), ...Object.keys(chaos.standing)])
  const wrong = [...names].flatMap((name) => {
    const [expected, got] = [peace.standing[name], chaos.standing[name]]
    return expected === got ? [] : [`${name}: ${String(got)} in place of ${String(expected)}`]
  })
  const isDoubled = chaos.results !== peace.results
  return isDoubled ? [...wrong, `${chaos.results} results of ${peace.results}`] : wrong
}

/** Processes that are still there after a while. */
async function findLeftBehind(id: string): Promise<readonly number[]> {
  // What was held up for longer than its coordinator lived is told to go on, and ends.
  let left = await listMarked(id)
  for (const end = performance.now() + 20_000; left.length > 0 && performance.now() < end; ) {
    await new Promise((resolve) => {
      setTimeout(resolve, 250)
    })
    left = await listMarked(id)
  }
  return left
}

/** What all rounds have in common. */
type Common = Omit<Round, 'engine' | 'calmAt'>

/** Plays rounds until the time is over, and says what went wrong. */
async function playRounds(common: Common, minutes: number): Promise<readonly string[]> {
  const peace = await playRound({ ...common, engine: 'sqlite', calmAt: 0 })
  const grades = Object.keys(peace.standing).length
  console.log(`In peace: ${grades} grades.`)
  const endAt = performance.now() + minutes * 60_000
  const faults: string[] = []
  let rounds = 0
  let calls = 0
  while (performance.now() < endAt) {
    const engine = rounds % 2 === 1 && redisProgram !== undefined ? 'redis' : 'sqlite'
    // A round may go on for long; either engine gets its half of the time.
    const calmAt = Math.min(endAt, performance.now() + minutes * 30_000)
    const result = await playRound({ ...common, engine, calmAt })
    const differences = findDifferences(peace, result)
    faults.push(...differences)
    rounds += 1
    calls += result.calls
    const told = differences.length === 0 ? 'all as in peace' : differences.join('; ')
    console.log(`Round ${rounds} (${engine}), called ${result.calls} times: ${told}.`)
  }
  const told = Object.entries(common.disasters).map(([what, count]) => `${count} ${what}`)
  console.log(`Rounds: ${rounds}; calls: ${calls}; grades: ${rounds * grades}; ${told.join(', ')}.`)
  return faults
}

async function play({ minutes, seed, students, labs }: Order): Promise<number> {
  const place = await mkdtemp(join(tmpdir(), 'cloud-labs-chaos-'))
  const id = randomUUID()
  const disasters: Disasters = {
    'workers killed': 0,
    'workers held up': 0,
    'coordinators killed': 0,
    'Redis killed': 0,
  }
  const folder = join(place, 'hand-ins')
  await plantClass({ root, folder, labs, count: students })
  const common = {
    root,
    folder,
    out: join(place, 'gradebook'),
    labs: labs.map(({ name }) => name),
    environment: { [marker]: id },
    random: seededRandom(seed),
    disasters,
  }
  const faults = [...(await playRounds(common, minutes))]
  const left = await findLeftBehind(id)
  if (left.length > 0) faults.push(`processes left behind: ${left.join(', ')}`)
  await rm(place, { recursive: true, force: true })
  console.log(faults.length === 0 ? 'No grade lost, doubled or wrong.' : faults.join('\n'))
  return faults.length === 0 ? 0 : 1
}

await runTool(usage, async () => play(await readOrder()))
