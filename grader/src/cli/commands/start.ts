import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogLab, findLab } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { readSteps, type Step, stepOf } from '../handout.ts'
import { readLabs } from '../read-labs.ts'
import { findNextScenario } from '../results/known-result.ts'
import { ResultsStore } from '../results/results-store.ts'

/** `lab start NN`. */
export const addStart: AddCommand = (program, hallway, end) => {
  program
    .command('start')
    .summary('what a lab is about, and its next step')
    .description(
      "Says what a lab is about and what it needs, and prints the handout's first step, or the " +
        'first one that the last grade found unfinished.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .addHelpText(
      'after',
      examples({ 'npx lab start 07': 'by number', 'npx lab start load': 'by the name' }),
    )
    .action(async (query: string) => end(await start(hallway, query)))
}

async function start(hallway: Hallway, query: string): Promise<number> {
  const { root, labs, isEdition } = await readLabs(hallway)
  const lab = findLab(labs, query)
  const store = new ResultsStore(root)
  const steps = await readSteps(lab.handout)
  const known = await store.readLatest(lab.name)
  const step = stepOf(steps, known && findNextScenario(lab, known)) ?? steps[0]
  const needs = await Promise.all(lab.manifest.needs.map((name) => describeNeed(name, store)))
  const parts = [
    formatHead(lab, hallway),
    needs.length === 0 ? 'It needs no other lab.' : `It builds on ${needs.join(' and ')}.`,
    ...(step === undefined ? [] : [await formatStep(lab, step, hallway)]),
    formatWays(lab, isEdition, hallway),
  ]
  hallway.out.write(`${parts.join('\n\n')}\n`)
  return 0
}

async function describeNeed(name: string, store: ResultsStore): Promise<string> {
  const grade = (await store.readLatest(name))?.grade
  if (grade === undefined) return `${name} (not graded yet)`
  return grade.points === grade.of ? `${name} (done)` : `${name} (${grade.points}/${grade.of})`
}

function formatHead({ name, number, manifest }: CatalogLab, { out: { paint } }: Hallway): string {
  const { title, goal, minutes } = manifest
  const hours = (minutes / 60).toLocaleString('en-GB', { maximumFractionDigits: 1 })
  return [
    paint.bold(`${number} · ${title}`),
    goal,
    '',
    `A prepared student takes ${minutes} minutes (${hours} h). Handout: labs/${name}/README.md`,
  ].join('\n')
}

async function formatStep(
  lab: CatalogLab,
  { number, title, text }: Step,
  { out: { paint } }: Hallway,
): Promise<string> {
  const files = await filesWithGap(lab, number)
  const open =
    files.length === 0
      ? `No TODO(${number}) is left; the sources are in labs/${lab.name}/src.`
      : `Open the files with TODO(${number}):\n${files.map((file) => `  ${file}`).join('\n')}`
  return `${paint.bold(`Step ${number}: ${title}`)}\n\n${text}\n\n${open}`
}

/** The student's files in which the gaps of a step are still marked. */
async function filesWithGap({ name, directory }: CatalogLab, step: number): Promise<string[]> {
  const source = join(directory, 'src')
  const paths = await readdir(source, { recursive: true }).catch(() => [])
  const read = paths
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map(async (path) => {
      const text = await readFile(join(source, path), 'utf8').catch(() => '')
      return text.includes(`TODO(${step})`) ? [`labs/${name}/src/${path}`] : []
    })
  return (await Promise.all(read)).flat()
}

function formatWays(
  { number }: CatalogLab,
  isEdition: boolean,
  { out: { paint } }: Hallway,
): string {
  const last = isEdition
    ? `  ${paint.cyan(`npx lab submit ${number}`)}         hands in or packs what you have`
    : `  ${paint.cyan(`npx lab grade ${number}`)}          the score, and what went wrong`
  return [
    `  ${paint.cyan(`npx lab test ${number} --watch`)}   the public tests, as you save`,
    last,
  ].join('\n')
}
