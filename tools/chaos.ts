/**
 * `npm run chaos -- --minutes 5 [--seed 1] [--students 8] [--labs 02,07]`: grades a class again and
 * again while workers, Redis and the coordinator are killed at random moments, and compares every
 * gradebook with one that was made in peace. Ends with 1 if a grade is lost, doubled or wrong, or a
 * process is left behind.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findLab, readCatalog } from '../grader/src/catalog/index.ts'
import { seededRandom } from '../packages/labkit/src/index.ts'
import { plantClass } from './bench/plant-class.ts'
import { redisProgram } from './chaos/own-redis.ts'
import { listMarked, marker } from './chaos/processes.ts'
import { type Disasters, playRound, type RoundResult } from './chaos/round.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    students: { type: 'string', default: '8' },
    labs: { type: 'string', default: '02,07' },
  },
})

const root = process.cwd()
const place = await mkdtemp(join(tmpdir(), 'cloud-labs-chaos-'))
const id = randomUUID()
const disasters: Disasters = {
  'workers killed': 0,
  'workers held up': 0,
  'coordinators killed': 0,
  'Redis killed': 0,
}
const catalogue = await readCatalog(root, () => {})
const labs = values.labs.split(',').map((query) => findLab(catalogue, query))
const folder = join(place, 'hand-ins')
await plantClass({ root, folder, labs, count: Number(values.students) })

const common = {
  root,
  folder,
  out: join(place, 'gradebook'),
  labs: labs.map(({ name }) => name),
  environment: { [marker]: id },
  random: seededRandom(Number(values.seed)),
  disasters,
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

const peace = await playRound({ ...common, engine: 'sqlite', calmAt: 0 })
const grades = Object.keys(peace.standing).length
console.log(`In peace: ${grades} grades.`)

const endAt = performance.now() + Number(values.minutes) * 60_000
const faults: string[] = []
let rounds = 0
let calls = 0
while (performance.now() < endAt) {
  const engine = rounds % 2 === 1 && redisProgram !== undefined ? 'redis' : 'sqlite'
  const result = await playRound({ ...common, engine, calmAt: endAt })
  const differences = findDifferences(peace, result)
  faults.push(...differences)
  rounds += 1
  calls += result.calls
  const told = differences.length === 0 ? 'all as in peace' : differences.join('; ')
  console.log(`Round ${rounds} (${engine}), called ${result.calls} times: ${told}.`)
}
// What was held up for longer than its coordinator lived is told to go on, and ends.
let left = await listMarked(id)
for (const end = performance.now() + 20_000; left.length > 0 && performance.now() < end; ) {
  await new Promise((resolve) => {
    setTimeout(resolve, 250)
  })
  left = await listMarked(id)
}
if (left.length > 0) faults.push(`processes left behind: ${left.join(', ')}`)
await rm(place, { recursive: true, force: true })
const told = Object.entries(disasters).map(([what, count]) => `${count} ${what}`)
console.log(`${rounds} rounds, ${calls} calls, ${rounds * grades} grades; ${told.join(', ')}.`)
console.log(faults.length === 0 ? 'No grade lost, doubled or wrong.' : faults.join('\n'))
process.exitCode = faults.length === 0 ? 0 : 1
