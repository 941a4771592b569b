/**
 * A worker process: one warm grader, many jobs, until it is told to end. When its input ends, its
 * coordinator has died, and it ends at once with everything that it has started.
 */
import { createInterface } from 'node:readline'
import { openQueue } from '../queue/open-queue.ts'
import { endWord, type WorkerOrder } from './worker-order.ts'
import { workJobs } from './work-jobs.ts'

/** The group is this process's own, and boxes end with whoever started them. */
function endGroup(): void {
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL')
}

const stop = new AbortController()
const lines = createInterface({ input: process.stdin })
lines.once('close', endGroup)

function begin(line: string): void {
  const order = JSON.parse(line) as WorkerOrder
  lines.on('line', (word) => {
    if (word === endWord) stop.abort()
  })
  work(order).then(endGroup, (error: unknown) => {
    process.stderr.write(`${String(error)}\n`, endGroup)
  })
}

async function work(order: WorkerOrder): Promise<void> {
  const queue = openQueue(order.queue, { worker: order.worker })
  const onReady = (): void => void process.stdout.write('ready\n')
  await workJobs(order, { queue, signal: stop.signal, onReady })
  await queue.close()
}

lines.once('line', begin)
