/** The decks' own code: its types, and its tests, which plant faults to check the check. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { slidesFolder } from './decks.ts'

const root = `${slidesFolder}/..`
const modules = `${root}/node_modules`

const steps = {
  types: [`${modules}/typescript/bin/tsc`, '--noEmit', '-p', slidesFolder],
  tests: [`${modules}/vitest/vitest.mjs`, 'run', '--root', slidesFolder],
}

/** Checks the code and prints what is wrong. @returns How many of two steps failed. */
export async function checkOwnCode(): Promise<number> {
  let failed = 0
  for (const [name, words] of Object.entries(steps)) {
    const begin = performance.now()
    const { isDone, printed } = await run(words)
    const seconds = ((performance.now() - begin) / 1000).toFixed(1)
    console.log(`${isDone ? '✓' : '✗'} ${name} of slides  ${seconds} s`)
    if (isDone) continue
    console.log(printed)
    failed += 1
  }
  return failed
}

async function run(words: readonly string[]): Promise<{ isDone: boolean; printed: string }> {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
  const child = spawn(process.execPath, [...words], { cwd: root, stdio })
  const ended = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { isDone: code === 0, printed: out + err }
}
