import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { noteDescendants } from '../../src/cli/descendants.ts'
import { isRunning } from './is-running.ts'

const parentText = `
  const { spawn } = require('node:child_process')
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  process.stdout.write(String(child.pid) + '\\n')
`

// Windows says of no process who its parent is without more programs than this is worth.
test.skipIf(process.platform === 'win32')(
  'a grandchild is ended although its parent is gone',
  async () => {
    const parent = spawn(process.execPath, ['-e', parentText], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [chunk] = await once(parent.stdout, 'data')
    const grandchild = Number(String(chunk))
    const endDescendants = await noteDescendants()
    const gone = once(parent, 'exit')
    parent.kill('SIGKILL')
    await gone
    expect(isRunning(grandchild)).toBe(true)
    await endDescendants()
    await vi.waitFor(() => expect(isRunning(grandchild)).toBe(false))
  },
)
