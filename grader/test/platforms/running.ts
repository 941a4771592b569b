import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'yaml'
import { house } from '../cli/planting.ts'

export const platforms = join(house, 'grader/platforms')

export interface Ending {
  readonly exitCode: number | null
  readonly out: string
}

/** Runs a script as the platforms do, with the given variables and the house's programs. */
export async function runBash(
  words: readonly string[],
  { folder, variables = {} }: { folder: string; variables?: Readonly<Record<string, string>> },
): Promise<Ending> {
  const path = `${join(house, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const child = spawn('bash', words, {
    cwd: folder,
    env: { PATH: path, HOME: process.env['HOME'] ?? '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { exitCode, out: out + err }
}

/** One step of a pipeline. */
interface Step {
  readonly id?: string
  readonly run?: string
}

/** A pipeline, as deep as the tests look. */
interface Pipeline {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
  readonly grade: {
    readonly script: readonly string[]
    readonly before_script: readonly string[]
    readonly artifacts: { readonly reports: { readonly junit: string } }
  }
}

export async function readPipeline(path: string): Promise<Pipeline> {
  return parse(await readFile(join(platforms, path), 'utf8'))
}

/** The scripts of a workflow; of the step with an id alone, if one is named. */
export function scriptsOf({ jobs }: Pipeline, id?: string): string {
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const wanted = id === undefined ? steps : steps.filter((step) => step.id === id)
  return wanted.map(({ run = '' }) => run).join('\n')
}
