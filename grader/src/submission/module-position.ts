import { spawn } from 'node:child_process'
import { text as readText } from 'node:stream/consumers'
import type { Position } from './syntax-reply.ts'

/**
 * Asks a fresh Node where a module's syntax error stands, as V8 tells nobody else. `--check`
 * parses and does not run.
 * @returns `undefined` if it does not say within five seconds.
 */
export async function modulePosition(text: string): Promise<Position | undefined> {
  const child = spawn(process.execPath, ['--check', '--input-type=module', '-'], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: 5_000,
    killSignal: 'SIGKILL',
  })
  // The child may end before it has read everything; what it says is on stderr all the same.
  child.stdin.on('error', () => undefined)
  child.stdin.end(text)
  return positionOf(await readText(child.stderr))
}

/** Reads `[stdin]:3`, the line itself, and carets below it. */
function positionOf(report: string): Position | undefined {
  const [place = '', , carets = ''] = report.split('\n')
  const line = /^\[stdin\]:(\d+)$/.exec(place)?.[1]
  if (line === undefined) return undefined
  return { line: Number(line), column: Math.max(0, carets.indexOf('^')) + 1 }
}
