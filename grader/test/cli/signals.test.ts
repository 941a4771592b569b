import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { isRunning } from './is-running.ts'
import { labFiles, plantRepository } from './planting.ts'
import { door } from './spawn-lab.ts'

const endlessTest = `import { test } from 'vitest'
test('never ends', async () => {
  process.stdout.write(\`worker \${process.pid} waits\\n\`)
  await new Promise(() => {})
}, 600_000)
`

/** Starts endless public tests, and waits until their worker has said who it is. */
async function startEndlessTests(): Promise<{ lab: ChildProcess; worker: number }> {
  const folder = await plantRepository({
    ...labFiles(),
    'labs/31-counting/test/counting.test.ts': endlessTest,
  })
  const lab = spawn(process.execPath, [door, 'test', '31'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for await (const chunk of lab.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    const [, worker] = /worker (\d+) waits/.exec(said) ?? []
    if (worker !== undefined) return { lab, worker: Number(worker) }
  }
  throw new Error(`The tests ended early: ${said}`)
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends everything with exit code %i', async (signal, exitCode) => {
  const { lab, worker } = await startEndlessTests()
  const ended = once(lab, 'close')
  const words = text(lab.stderr ?? process.stdin)
  lab.stdout?.resume()
  lab.kill(signal)
  expect(await ended).toEqual([exitCode, null])
  expect(await words).toContain('Interrupted; nothing was stored.')
  expect(isRunning(worker)).toBe(false)
})
