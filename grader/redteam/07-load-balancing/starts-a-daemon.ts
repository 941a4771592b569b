/** Starts processes that outlive the run, in every way that node has. */
import childProcess from 'node:child_process'
import cluster from 'node:cluster'
export * from './honest.ts'

const script = 'setInterval(() => {}, 1e3)'
const attempts: (() => unknown)[] = [
  () => childProcess.spawn('/bin/node', ['-e', script], { detached: true, stdio: 'ignore' }).unref(),
  () => childProcess.spawnSync('/bin/node', ['-e', '1'], { timeout: 100 }).error?.message,
  () => childProcess.fork('/w/src/load-balancer.ts', { detached: true }),
  () => childProcess.execSync('sh -c "sleep 1000 &"'),
  () => childProcess.execFile('/bin/prlimit', ['--nproc=9999', '/bin/node']),
  () => cluster.fork(),
  () => process.execve?.('/bin/node', ['node', '-e', script], {}),
]
let refused = 0
for (const attempt of attempts) {
  try {
    attempt()
  } catch {
    refused += 1
  }
}
console.log(`${refused} of ${attempts.length} ways to start a process were refused`)
