import { findRoot, readCatalog } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Hallway, Paint } from '../hallway.ts'

interface DoctorOptions {
  readonly install?: true
  readonly json?: true
}

/** `lab doctor`. */
export const addDoctor: AddCommand = (program, hallway, end, isEdition) => {
  program
    .command('doctor')
    .summary('what this machine has and lacks')
    .description(
      isEdition
        ? 'Tries what the public tests rest on, and says what each thing is for and how to mend ' +
            'it. The exit code is 0 if they can run here.'
        : 'Tries everything that the grader rests on, and says what each thing is for and how to ' +
            'mend it. The exit code is 0 if grading works here, in whichever box.',
    )
    .option(
      '--install',
      `install what ${isEdition ? 'is missing' : 'the complete box lacks'}, with apt-get`,
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'npx lab doctor': 'what works',
        'npx lab doctor --install': isEdition
          ? 'add a real Redis, where a lab needs one'
          : 'add bubblewrap, so that grades are authoritative',
      }),
    )
    .action(async (options: DoctorOptions) => end(await doctor(hallway, { ...options, isEdition })))
}

async function doctor(hallway: Hallway, { install, json, isEdition }: Visit): Promise<number> {
  const root = findRoot(hallway.folder)
  let findings = await look(root, isEdition)
  let isInstalled = true
  if (install) {
    const installer = await import('../doctor/install.ts')
    const needs = { needsRedis: await needsRedis(root) }
    const { isDone, words } = await installer.install(findings, needs)
    hallway.err.write(`${words}\n`)
    isInstalled = isDone
    findings = await look(root, isEdition)
  }
  const works = findings.every(({ is }) => is !== 'lacking')
  if (json) hallway.out.write(`${JSON.stringify({ works, findings }, null, 2)}\n`)
  else hallway.out.write(formatFindings(findings, { works, isEdition, paint: hallway.out.paint }))
  return works && isInstalled ? 0 : 3
}

interface Visit extends DoctorOptions {
  readonly isEdition: boolean
}

async function look(root: string, isEdition: boolean): Promise<readonly Finding[]> {
  if (isEdition) {
    const { examineEdition } = await import('../doctor/examine-edition.ts')
    return examineEdition(root, { needsRedis: await needsRedis(root) })
  }
  const { examine } = await import('../doctor/examine.ts')
  return examine(root)
}

/** A broken manifest is no matter for the doctor, who may be called because of it. */
async function needsRedis(root: string): Promise<boolean> {
  const labs = await readCatalog(root).catch(() => [])
  return labs.some(({ manifest }) => manifest.services.includes('redis'))
}

function formatFindings(
  findings: readonly Finding[],
  { works, isEdition, paint }: { works: boolean; isEdition: boolean; paint: Paint },
): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.map((finding) => formatFinding(finding, { width, paint }))
  return `${lines.join('\n')}\n\n${isEdition ? sayTests(works) : sayGrading(findings, works)}\n`
}

function sayTests(works: boolean): string {
  return `The public tests ${works ? 'can' : 'cannot'} run here.`
}

function sayGrading(findings: readonly Finding[], works: boolean): string {
  const words = works ? 'Grading works here' : 'Grading does not work here'
  const box = findings.find(({ name }) => name === 'bubblewrap')
  const kind = box?.is === 'works' ? 'grades are authoritative' : 'grades are not authoritative'
  return `${words}${works ? `, and ${kind}` : ''}.`
}

function formatFinding(
  { name, is, found, purpose, mend }: Finding,
  { width, paint }: { width: number; paint: Paint },
): string {
  const marks = { works: paint.green('✓'), lacking: paint.red('✗'), spared: paint.yellow('–') }
  const rest = mend === undefined ? '' : `. ${mend}`
  return `${marks[is]} ${paint.bold(name.padEnd(width))}  ${found}: ${purpose}${rest}`
}
