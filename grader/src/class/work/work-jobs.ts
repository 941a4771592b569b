import { passed } from '../passed.ts'
import { type CatalogLab, readCatalog } from '../../catalog/index.ts'
import { openGrader } from '../../grade/index.ts'
import { type Claim, type JobQueue, leaseMs } from '../queue/job-queue.ts'
import type { Outcome } from '../queue/job.ts'
import { gradeJob } from './grade-job.ts'
import type { WorkerOrder } from './worker-order.ts'

/** How long a worker waits before it asks an empty queue again, in milliseconds. */
const idleMs = 100

/** A worker that has graded so many is replaced, so that nothing grows without end. */
const jobsPerLife = 250

/** Grades jobs with one warm grader until it is told to stop, or until a job broke the grader. */
export async function workJobs(
  { root, jobMs }: WorkerOrder,
  { queue, signal, onReady }: { queue: JobQueue; signal: AbortSignal; onReady: () => void },
): Promise<void> {
  const labs = new Map((await readCatalog(root, () => {})).map((lab) => [lab.name, lab]))
  const grader = await openGrader({ root })
  onReady()
  for (let done = 0; done < jobsPerLife && !signal.aborted; ) {
    const claim = await queue.claim().catch(() => undefined)
    if (claim === undefined) {
      await passed(idleMs, signal)
      continue
    }
    done += 1
    const lab = labs.get(claim.job.lab)
    const isSound = await workOne(claim, { queue, lab, grader, jobMs })
    // What has faulted once may do so again; the next worker starts from nothing.
    if (!isSound) return
  }
  await grader.close()
}

interface Bench {
  readonly queue: JobQueue
  readonly lab: CatalogLab | undefined
  readonly grader: Awaited<ReturnType<typeof openGrader>>
  readonly jobMs: number
}

async function workOne(claim: Claim, { queue, lab, grader, jobMs }: Bench): Promise<boolean> {
  const beat = setInterval(() => void queue.renew(claim).catch(() => {}), leaseMs / 4)
  const late = Promise.withResolvers<Outcome>()
  const deadline = setTimeout(() => late.resolve(lateOutcome(jobMs)), jobMs)
  try {
    const outcome = await Promise.race([gradeJob(claim.job, { lab, grader }), late.promise])
    if (outcome.is !== 'fault') await queue.settle(claim, outcome)
    else await queue.giveBack(claim, outcome.reason)
    return outcome.is !== 'fault'
  } finally {
    clearTimeout(deadline)
    clearInterval(beat)
  }
}

function lateOutcome(jobMs: number): Outcome {
  return { is: 'fault', reason: `It took more than ${Math.round(jobMs / 1000)} seconds.` }
}
