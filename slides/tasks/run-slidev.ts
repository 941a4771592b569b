/** Slidev's own program, in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { slidesFolder } from './decks.ts'

const program = `${slidesFolder}/node_modules/@slidev/cli/bin/slidev.mjs`

/**
 * Runs Slidev and waits for its end.
 * @returns What it printed.
 * @throws Error with what it printed, if it fails.
 */
export async function runSlidev(words: readonly string[], folder = slidesFolder): Promise<string> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  if (code !== 0) throw new Error(`slidev ${words.join(' ')} failed:\n${tellFailure(out + err)}`)
  return out + err
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs Slidev at this terminal until somebody ends it, and returns its exit code. */
export async function runSlidevHere(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: slidesFolder,
    stdio: 'inherit',
  })
  // Whoever ends this process means the server, which would live on otherwise.
  for (const signal of endings) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 0
}

/** What Slidev says of a failure: from its first error on, without colours and its own places. */
function tellFailure(printed: string): string {
  const lines = stripVTControlCharacters(printed).trimEnd().split('\n')
  const first = lines.findIndex((line) => /\berror\b/i.test(line))
  const told = first < 0 ? lines.slice(-12) : lines.slice(first, first + 12)
  return told.filter((line) => !/^\s+at /.test(line)).join('\n')
}
