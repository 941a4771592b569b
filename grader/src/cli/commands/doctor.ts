import { findRoot, readCatalog } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Hallway, Paint } from '../hallway.ts'

interface DoctorOptions {
  readonly install?: true
  readonly json?: true
}

/** `lab doctor`. */
export const addDoctor: AddCommand = (program, hallway, end) => {
  program
    .command('doctor')
    .summary('what this machine has and lacks')
    .description(
      'Tries everything that the grader rests on, and says what each thing is for and how to ' +
        'mend it. The exit code is 0 if grading works here, in whichever box.',
    )
    .option('--install', 'install what the complete box lacks, with apt-get')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'npx lab doctor': 'what works',
        'npx lab doctor --install': 'add bubblewrap, so that grades are authoritative',
      }),
    )
    .action(async (options: DoctorOptions) => end(await doctor(hallway, options)))
}

async function doctor(hallway: Hallway, { install, json }: DoctorOptions): Promise<number> {
  const root = findRoot(hallway.folder)
  const { examine } = await import('../doctor/examine.ts')
  let findings = await examine(root)
  let isInstalled = true
  if (install) {
    const installer = await import('../doctor/install.ts')
    const needs = { needsRedis: await needsRedis(root) }
    const { isDone, words } = await installer.install(findings, needs)
    hallway.err.write(`${words}\n`)
    isInstalled = isDone
    findings = await examine(root)
  }
  const works = findings.every(({ is }) => is !== 'lacking')
  if (json) hallway.out.write(`${JSON.stringify({ works, findings }, null, 2)}\n`)
  else hallway.out.write(formatFindings(findings, { works, paint: hallway.out.paint }))
  return works && isInstalled ? 0 : 3
}

/** A broken manifest is no matter for the doctor, who may be called because of it. */
async function needsRedis(root: string): Promise<boolean> {
  const labs = await readCatalog(root).catch(() => [])
  return labs.some(({ manifest }) => manifest.services.includes('redis'))
}

function formatFindings(
  findings: readonly Finding[],
  { works, paint }: { works: boolean; paint: Paint },
): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.map((finding) => formatFinding(finding, { width, paint }))
  const words = works ? 'Grading works here' : 'Grading does not work here'
  const box = findings.find(({ name }) => name === 'bubblewrap')
  const kind = box?.is === 'works' ? 'grades are authoritative' : 'grades are not authoritative'
  return `${lines.join('\n')}\n\n${words}${works ? `, and ${kind}` : ''}.\n`
}

function formatFinding(
  { name, is, found, purpose, mend }: Finding,
  { width, paint }: { width: number; paint: Paint },
): string {
  const marks = { works: paint.green('✓'), lacking: paint.red('✗'), spared: paint.yellow('–') }
  const rest = mend === undefined ? '' : `. ${mend}`
  return `${marks[is]} ${paint.bold(name.padEnd(width))}  ${found}: ${purpose}${rest}`
}
