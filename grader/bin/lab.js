#!/usr/bin/env node
/**
 * The door of the house. It works on any Node since 18, and sees to it that what follows runs on
 * the repository's Node with the flags that the grader needs; then it goes in.
 *
 * It is plain JavaScript because the machine's own Node may know nothing of types.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* oxlint-disable unicorn/prefer-import-meta-properties -- Node 18 has no import.meta.dirname. */

const oldestMajor = 26

// Without the first, a child of the same user could open the grader's inspector with SIGUSR1.
const flags = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning']

const door = fileURLToPath(import.meta.url)

const own = findNode(dirname(door))
// Compiled code is kept beside the packages: the grader's own processes start in half the time. A
// submission gets no environment, and cannot write there.
if (own !== undefined) {
  process.env['NODE_COMPILE_CACHE'] ??= join(dirname(dirname(own)), '.cache', 'cloud-labs')
}

const isNewEnough = Number(process.versions.node.split('.')[0]) >= oldestMajor
const hasFlags = flags.every((flag) => process.execArgv.includes(flag))

if (isNewEnough && hasFlags) await import('../src/cli/main.ts')
else if (isNewEnough) replaceProcess()
else startRepositoryNode()

/** The same Node with the flags, in this very process where the system can do that. */
function replaceProcess() {
  const args = [...process.execArgv, ...flags, door, ...process.argv.slice(2)]
  const isPossible = process.execve !== undefined && process.platform !== 'win32'
  if (!isPossible) return startNode(process.execPath, args)
  process.execve(process.execPath, [process.execPath, ...args], process.env)
}

function startRepositoryNode() {
  if (own === undefined || hasFlags) {
    return refuse(
      `This needs Node ${oldestMajor}, which belongs to the repository's packages and is missing ` +
        `(the machine's own is ${process.versions.node}); run 'npm ci' in the repository.`,
    )
  }
  startNode(own, [...flags, door, ...process.argv.slice(2)])
}

/** Walks up to the `node_modules` into which npm has put a Node for this platform. */
function findNode(from) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(from, 'node_modules', '.bin', name)
  if (existsSync(node)) return node
  const above = dirname(from)
  return above === from ? undefined : findNode(above)
}

/** Starts a Node in this one's place: same terminal, same signals, same exit code. */
function startNode(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  child.once('error', (error) => {
    refuse(`The repository's Node does not start (${error.message}); run 'npm ci' to mend it.`)
  })
  child.once('exit', (exitCode, signal) => {
    for (const name of signals) process.off(name, forward)
    if (signal === null) process.exitCode = exitCode
    else process.kill(process.pid, signal)
  })
}

function refuse(sentence) {
  console.error(sentence)
  process.exitCode = 3
}
