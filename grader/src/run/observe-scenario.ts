import { SubjectFault } from '../box/index.ts'
import { ClaimFailure } from './claim-failure.ts'
import { describeFailure } from './describe-failure.ts'
import { Evidence } from './evidence.ts'
import type { Failure, Observation } from './observation.ts'
import type { Scene } from './scene.ts'
import { buildScene } from './build-scene.ts'
import type { SuiteSession } from './suite-session.ts'
import { startLimit } from './time-limit.ts'

const readClock = performance.now.bind(performance)

/** Real time for one scenario; the slowest needs a tenth of it. */
const scenarioMs = 20_000

interface Play<Exports> {
  readonly session: SuiteSession
  readonly play: (scene: Scene<Exports>) => Promise<void>
  /** Real milliseconds; the usual time unless given. */
  readonly timeoutMs?: number
}

/** Plays one scenario and writes down how it ended; never throws. */
export async function observeScenario<Exports>(
  scenario: string,
  { session, play, timeoutMs = scenarioMs }: Play<Exports>,
): Promise<Observation> {
  const begin = readClock()
  const evidence = new Evidence()
  const built = buildScene<Exports>(session, evidence)
  let failure: Failure | undefined
  try {
    await session.prepareSubject()
    await withinTime(play(built.scene), { timeoutMs, onLate: () => session.abandonNodes() })
    // A call that ends the process is no refusal, even where a scenario expects to be refused.
    const fault = session.subject.fault ?? (await built.findFault())
    if (fault !== undefined) throw fault
  } catch (error) {
    failure = describeFailure(error, (text) => evidence.mask(text))
    if (error instanceof ClaimFailure) evidence.showTrace(error.lines)
  }
  try {
    await built.close()
  } catch (error) {
    failure ??= describeFailure(error, (text) => text)
  }
  // Whatever else went wrong, it went wrong without the server.
  const servicesFault = await session.findServicesFault()
  if (servicesFault !== undefined) failure = describeFailure(servicesFault, (text) => text)
  session.hide(evidence.inputs)
  const { historyHash } = session
  return {
    scenario,
    outcome: outcomeOf(failure),
    ...(failure === undefined ? {} : { failure }),
    evidence: evidence.lines,
    ...(historyHash === undefined ? {} : { historyHash }),
    durationMs: readClock() - begin,
  }
}

function outcomeOf(failure: Failure | undefined): Observation['outcome'] {
  if (failure === undefined) return 'passed'
  if (failure.kind === 'unchecked') return 'unchecked'
  return failure.kind === 'grader' ? 'inconclusive' : 'failed'
}

async function withinTime(
  playing: Promise<void>,
  { timeoutMs, onLate }: { timeoutMs: number; onLate: () => Promise<void> },
): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  let abandoning: Promise<void> | undefined
  const stop = startLimit(timeoutMs, () => {
    reject(new SubjectFault(`The scenario did not end within ${timeoutMs / 1000} seconds.`))
    abandoning = onLate()
  })
  try {
    await Promise.race([playing, late])
  } finally {
    stop()
    playing.catch(() => {})
    await abandoning
  }
}
