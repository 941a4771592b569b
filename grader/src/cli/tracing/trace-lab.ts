import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { makeHarmless } from '../../report/make-harmless.ts'
import type { KeptRun } from '../../run/index.ts'
import type { Grade } from '../../score/index.ts'
import { readSubmission } from '../../submission/index.ts'
import { LateGrader } from '../grading/late-grader.ts'
import type { Hallway } from '../hallway.ts'
import { openInBrowser } from './open-in-browser.ts'
import { readTraceRequest, type TraceRequest, type TypedTrace } from './trace-request.ts'
import { writeTrace } from './write-trace.ts'

/** Runs one scenario and shows its run; the exit code is 1 if there is none to be shown. */
export async function traceLab(hallway: Hallway, typed: TypedTrace): Promise<number> {
  const request = await readTraceRequest(hallway, typed)
  const { run, grade } = await runScenario(request, hallway)
  hallway.interruption.refuseIfCome()
  if (run === undefined) {
    hallway.err.write(makeHarmless(`${tellNothing(request, grade)}\n`))
    return 1
  }
  const { form, lab, scenario } = request
  const text = writeTrace(form, { lab: lab.name, scenario, run })
  if (form !== 'page' && request.out === undefined) {
    hallway.out.write(text)
    return 0
  }
  const path = request.out ?? placeOf(request, run)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  tellPlace(path, { hallway, request, run })
  return 0
}

interface RunScenario {
  readonly run: KeptRun | undefined
  readonly grade: Grade
}

async function runScenario(request: TraceRequest, hallway: Hallway): Promise<RunScenario> {
  const { root, lab, scenario, seed, source } = request
  const { name: labName, manifest } = lab
  const submission = await readSubmission(source, { labName, entry: manifest.entry })
  const late = new LateGrader(() => hallway.openGrader({ root }))
  return hallway.interruption.closing(
    () => late.close(),
    async () => {
      const grader = await late.open()
      let run: KeptRun | undefined
      const onRun = (kept: KeptRun): void => void (run = kept)
      const grade = await grader.grade({ lab, submission, only: [scenario], seed, onRun })
      return { run, grade }
    },
  )
}

function placeOf({ root, lab, scenario }: TraceRequest, { seed }: KeptRun): string {
  return join(root, '.lab', 'traces', `${lab.number}-${scenario}-${seed}.html`)
}

/** A scenario that ended before a whole run did has its reason to tell in place of a run. */
function tellNothing({ scenario }: TraceRequest, { scenarios }: Grade): string {
  const [grade] = scenarios
  const reason = grade?.verdict.observation.failure?.what ?? 'It searches no runs.'
  return `There is no run of ${scenario} to show. ${reason}`
}

function tellPlace(
  path: string,
  { hallway, request, run }: { hallway: Hallway; request: TraceRequest; run: KeptRun },
): void {
  const { out } = hallway
  const { failure, seed } = run
  if (failure === undefined) out.write(`Nothing went wrong in the run of seed ${seed}.\n`)
  else out.write(makeHarmless(`This did not hold, with seed ${seed}: ${failure.claim}\n`))
  const isOpened = request.form === 'page' && openInBrowser(path, hallway)
  const words = isOpened ? 'It opens in the browser:' : 'It is here:'
  out.write(`${words} ${relative(hallway.folder, path) || path}\n`)
}
