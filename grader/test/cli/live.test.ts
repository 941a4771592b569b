import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readArguments } from '../../src/cli/live/read-command.ts'
import { FakeHallway } from './fake-hallway.ts'
import { isRunning } from './is-running.ts'
import { liveLabFiles } from './live-lab.ts'
import { labFiles, plantRepository } from './planting.ts'
import { door } from './spawn-lab.ts'

interface Start {
  readonly folder: string
  readonly typed: readonly string[]
}

function start({ folder, typed }: Start) {
  const child = spawn(process.execPath, [door, ...typed], { cwd: folder, stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Types lines into `lab run`, and returns what it printed in the end. */
async function runWith(order: Start, lines: readonly string[]): Promise<string> {
  const child = start(order)
  child.stdin.end(`${lines.join('\n')}\n`)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return out + err
}

describe('lab run', () => {
  test('does what is typed until the end of the input', async () => {
    const folder = await plantRepository(liveLabFiles())
    const typed = ['run', '31', '--nodes', '3', '--dir', 'disks']
    const out = await runWith({ folder, typed }, [
      'n2 write x {"a": [1, 2]}',
      'n3 read x',
      'cut n1 n3',
      'n3 read x',
      'heal',
      'crash n1',
      'n1 read x',
      'start n1',
      'n3 read x',
      'n3 author',
      'start n3',
      'n9 read x',
      'cut n1',
      'dance',
      'quit',
      'n1 read never',
    ])
    const [first = '', ...lines] = out.split('\n').filter((line) => !/^n\d \|/.test(line))
    expect(first).toMatch(/^31-counting: 3 processes of .*counting\.ts, unboxed\./)
    // Who is where comes before the answers.
    const answers = lines.slice(4).map((line) => line.replace(/port \d+/, 'port P'))
    expect(answers).toEqual([
      'n2 is done.',
      'n3: {"a":[1,2]}',
      'Nothing gets from n1 to n3 or back.',
      'n3 failed: RequestTimeoutError: n1 did not answer in time.',
      'Everything gets through.',
      'n1 is down.',
      'n1 is down.',
      'n1 is up at port P.',
      'n3: {"a":[1,2]}',
      'n3: "student"',
      'n3 is up already.',
      "There is no node 'n9'; there are n1, n2, n3.",
      "'cut' takes 2 words; try 'help'.",
      "'dance' is no command; try 'help'.",
      '',
    ])
    expect((await readdir(join(folder, 'disks'))).toSorted()).toEqual(['n1', 'n2', 'n3'])
  })

  test('runs the reference, and says where each node is', async () => {
    const folder = await plantRepository(liveLabFiles())
    const typed = ['run', '31', '--nodes', '1', '--solution']
    const out = await runWith({ folder, typed }, ['help', 'nodes', 'n1 author'])
    expect(out).toContain('n1: "reference"')
    expect(out.match(/^n1 {2}127\.0\.0\.1:\d+ {2}process \d+$/gm)).toHaveLength(2)
    expect(out).toContain('crash n3')
    expect(out).toContain('n1 | a line that is no message')
  })
})

describe('the processes of lab run', () => {
  test('end with Ctrl-C', async () => {
    const folder = await plantRepository(liveLabFiles())
    const child = start({ folder, typed: ['run', '31', '--nodes', '2'] })
    child.stdin.write('n2 author\n')
    let said = ''
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      said += String(chunk)
      if (said.includes('"student"')) break
    }
    const pids = [...said.matchAll(/process (\d+)/g)].map((match) => Number(match[1]))
    expect(pids.map((pid) => isRunning(pid))).toEqual([true, true])
    child.stdout.resume()
    child.stderr.resume()
    const ended = once(child, 'close')
    child.kill('SIGINT')
    expect(await ended).toEqual([130, null])
    expect(pids.map((pid) => isRunning(pid))).toEqual([false, false])
  })

  test('say in one sentence why they cannot start', async () => {
    const source = { 'labs/31-counting/src/counting.ts': 'export const createNote = () => ({})\n' }
    const folder = await plantRepository({ ...liveLabFiles(), ...source })
    const out = await runWith({ folder, typed: ['run', '31', '--nodes', '2'] }, [])
    expect(out).toMatch(/^NoNodeError: \S+counting\.ts does not export a function named createNo/)
  })
})

describe('lab run, asked for what it does not do,', () => {
  test('refuses labs without nodes, and other counts than one to nine', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('run 31')).toBe(2)
    expect(hallway.err.text).toBe('31-counting has no nodes that could run.\n')
    expect(await hallway.run('run 31 --nodes 10')).toBe(2)
    expect(hallway.err.text).toContain('There can be one to nine nodes.')
  })

  test('says in its help that nothing is boxed', async () => {
    const hallway = new FakeHallway(await plantRepository())
    expect(await hallway.run('run --help')).toBe(0)
    expect(hallway.out.text.replaceAll(/\s+/g, ' ')).toContain('with your rights and in no box')
  })
})

describe('lab maelstrom', () => {
  test('speaks the protocol, and nothing else, on stdout', async () => {
    const folder = await plantRepository(liveLabFiles())
    const child = start({ folder, typed: ['maelstrom', '31'] })
    const bodies = [
      { type: 'init', msg_id: 1, node_id: 'n1', node_ids: ['n1'] },
      { type: 'echo', msg_id: 2, echo: 'hello' },
      { type: 'read', msg_id: 3, key: 8 },
    ]
    const replies: unknown[] = []
    for (const body of bodies) {
      child.stdin.write(`${JSON.stringify({ src: 'c1', dest: 'n1', body })}\n`)
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
      replies.push(JSON.parse(String(chunk)))
    }
    expect(replies).toMatchObject([
      { src: 'n1', dest: 'c1', body: { type: 'init_ok', in_reply_to: 1 } },
      { src: 'n1', dest: 'c1', body: { type: 'echo_ok', in_reply_to: 2, echo: 'hello' } },
      { src: 'n1', dest: 'c1', body: { type: 'error', in_reply_to: 3, code: 20 } },
    ])
    const ended = once(child, 'close')
    child.stdin.end()
    expect(await ended).toEqual([0, null])
  })

  test('runs another file that gives operations the names of the workloads', async () => {
    const adapter = `import { createNode as createLab } from './labs/31-counting/src/counting.ts'
export const createNode = (host) => {
  const { operations, ...rest } = createLab(host)
  const echo = () => {
    void Promise.reject(new Error('nobody waits for this'))
    return operations.author()
  }
  return { ...rest, operations: { echo } }
}
`
    const folder = await plantRepository({ ...liveLabFiles(), 'adapter.ts': adapter })
    const child = start({ folder, typed: ['maelstrom', '31', '--entry', 'adapter.ts'] })
    const init = { type: 'init', msg_id: 1, node_id: 'n1', node_ids: ['n1'] }
    const echo = { type: 'echo', msg_id: 2, echo: '?' }
    for (const body of [init, echo, echo]) {
      child.stdin.write(`${JSON.stringify({ src: 'c1', dest: 'n1', body })}\n`)
    }
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const read = [await lines.next(), await lines.next(), await lines.next()]
    const replies = read.map(({ value }) => JSON.parse(String(value)))
    expect(replies[2]).toMatchObject({ body: { type: 'echo_ok', echo: 'student' } })
    const ended = once(child, 'close')
    child.stdin.end()
    expect(await text(child.stderr)).toContain('error: Error: nobody waits for this\n')
    expect(await ended).toEqual([0, null])
  })

  test('says in one sentence why the node cannot start', async () => {
    const folder = await plantRepository(liveLabFiles())
    const child = start({
      folder,
      typed: ['maelstrom', '31', '--entry', 'labs/31-counting/lab.ts'],
    })
    expect(await text(child.stderr)).toMatch(/^NoNodeError: \S+lab\.ts does not .*\n$/)
  })

  test('takes its own repository where it is started in none', async () => {
    const child = start({ folder: tmpdir(), typed: ['maelstrom', '02'] })
    expect(await text(child.stderr)).toBe('02-http-rest has no nodes that could run.\n')
  })
})

test.each([
  [[], []],
  [
    ['x', '3'],
    ['x', 3],
  ],
  [
    ['"two', 'words"', 'null'],
    ['two words', null],
  ],
  [
    ['{"a":', '[1,', '2]}', 'y'],
    [{ a: [1, 2] }, 'y'],
  ],
  [
    ['{open', 'true'],
    ['{open', true],
  ],
])('the words %j are the arguments %j', (words, values) => {
  expect(readArguments(words)).toEqual(values)
})
