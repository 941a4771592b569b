import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const limitMs = 15_000

/** What came of running a program. */
export interface Trial {
  readonly works: boolean
  /** The first line that it printed, or why it does not run. */
  readonly said: string
}

const run = promisify(execFile)

/** Runs a program to its end, to see whether it works; never throws. */
export async function tryProgram(
  program: string,
  args: readonly string[],
  { folder }: { folder?: string } = {},
): Promise<Trial> {
  try {
    const place = folder === undefined ? {} : { cwd: folder }
    // npm is a script on Windows, which only a shell starts; nothing typed by anyone goes in here.
    const shell = process.platform === 'win32'
    const { stdout, stderr } = await run(program, [...args], { timeout: limitMs, shell, ...place })
    return { works: true, said: firstLine(stdout) || firstLine(stderr) }
  } catch (error) {
    return { works: false, said: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT') return 'not found'
  const said = 'stderr' in error ? firstLine(String(error.stderr)) : ''
  return said || firstLine(error.message)
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.trim().slice(0, 120) ?? ''
}
