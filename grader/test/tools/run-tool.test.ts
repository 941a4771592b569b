import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../box/boxing.ts'

interface Ended {
  readonly exitCode: number
  readonly out: string
  readonly err: string
}

/** Calls a tool as npm does, and kills it if it takes up its work. */
async function call(tool: string, ...typed: readonly string[]): Promise<Ended> {
  const words = [join(root, 'tools', `${tool}.ts`), ...typed]
  const limits = { cwd: root, timeout: 120_000, killSignal: 'SIGKILL' } as const
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words, limits, (_error, out, err) =>
      resolve({ exitCode: child.exitCode ?? -1, out, err }),
    )
  })
}

const tools = ['bench', 'chaos', 'check', 'docs', 'regrades', 'test', 'tidy', 'try-store']

describe.for(tools)('the tool %s', (tool) => {
  test('says with --help how it is called, and does nothing', { timeout: 150_000 }, async () => {
    const { exitCode, out, err } = await call(tool, '--help')
    expect(out).toMatch(/^Usage: npm (run )?[a-z-]+.*\n\n[A-Z]/)
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  })

  test('refuses an unknown option in one sentence', { timeout: 150_000 }, async () => {
    expect(await call(tool, '--nonsense')).toEqual({
      exitCode: 2,
      out: '',
      err: "Unknown option '--nonsense'; --help says what there is.\n",
    })
  })
})

describe('what is typed wrongly', () => {
  test.for([
    ['chaos --minutes x', "--minutes takes a number from 0, and 'x' is none.\n"],
    ['chaos --students 0', "--students takes a whole number from 1, and '0' is none.\n"],
    ['chaos --students 2.5', "--students takes a whole number from 1, and '2.5' is none.\n"],
    ['chaos --labs 99', /^[^\n]*\b99\b[^\n]*\n$/],
    ['chaos 07', "Unexpected argument '07'; --help says what there is.\n"],
    ['regrades --runs', "Option '--runs <value>' argument missing; --help says what there is.\n"],
    ['regrades --runs -1', "Option '--runs' argument is ambiguous; --help says what there is.\n"],
    ['regrades --adapter both', "--adapter takes boxed or direct, and 'both' is neither.\n"],
    ['regrades 99', /^[^\n]*\b99\b[^\n]*\n$/],
    ['try-store --kills many', "--kills takes a whole number from 1, and 'many' is none.\n"],
    ['bench nothing', /^There is no benchmark nothing; there are cold, [^\n]*\n$/],
  ] as const)('%s is refused in one sentence', { timeout: 150_000 }, async ([typed, words]) => {
    const [tool = '', ...rest] = typed.split(' ')
    const { exitCode, out, err } = await call(tool, ...rest)
    expect(err).toMatch(words)
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
  })
})
