import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type LogLine, parseLogLine, type TaskOutcome } from './task-log.ts'

/** What to run and how long to wait for it. */
export interface TurboOrder {
  readonly root: string
  readonly task: string
  /** The path of the configuration, relative to the root. */
  readonly configuration: string
  readonly environment: NodeJS.ProcessEnv
  readonly limitMs: number
  /** Called with each line as soon as it is printed. */
  readonly onLine: (line: LogLine) => void
}

/** What a run of turbo left behind. */
export interface TurboRun {
  readonly log: readonly LogLine[]
  /** `undefined` where turbo itself failed or was stopped. */
  readonly outcomes: readonly TaskOutcome[] | undefined
}

/** Runs a task of every workspace package through turbo, also when some of them fail. */
export async function runTurbo(order: TurboOrder): Promise<TurboRun> {
  const log: LogLine[] = []
  const child = spawn('turbo', turboArguments(order), {
    cwd: order.root,
    env: { ...order.environment, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
    child.once('error', (error) => {
      log.push({ source: 'turbo', text: `turbo does not start: ${error.message}` })
      resolve(null)
    })
  })
  const stop = (): boolean => child.kill('SIGINT')
  const limit = setTimeout(stop, order.limitMs)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      const line = parseLogLine(text)
      log.push(line)
      order.onLine(line)
    })
  }
  const exitCode = await ended
  clearTimeout(limit)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  return { log, outcomes: exitCode === null ? undefined : await readOutcomes(log) }
}

function turboArguments({ task, configuration }: TurboOrder): string[] {
  const flags = ['--continue=always', '--json', '--summarize', `--root-turbo-json=${configuration}`]
  return ['run', task, ...flags]
}

/** Reads the summary whose path turbo prints at the end, and takes it away. */
async function readOutcomes(log: readonly LogLine[]): Promise<TaskOutcome[] | undefined> {
  const announcement = log.findLast(
    ({ source, text }) => source === 'turbo' && /^\s*Summary:/.test(text),
  )
  const path = announcement?.text.replace(/^\s*Summary:\s*/, '').trim()
  if (path === undefined) return undefined
  const summary: Summary = JSON.parse(await readFile(path, 'utf8'))
  await rm(path, { force: true })
  return summary.tasks
    .filter(({ command }) => command !== '<NONEXISTENT>')
    .map(({ taskId, execution }) => ({ task: taskId, exitCode: execution?.exitCode }))
}

/** The part of turbo's run summary that counts here. */
interface Summary {
  readonly tasks: readonly {
    readonly taskId: string
    readonly command: string
    readonly execution?: { readonly exitCode?: number }
  }[]
}
