/** Scenarios that are played on a real child, without the engine around them. */
import { beforeAll, onTestFinished } from 'vitest'
import type { Stage } from '../../src/box/index.ts'
import type { Observation } from '../../src/run/observation.ts'
import { observeScenario } from '../../src/run/observe-scenario.ts'
import type { RunOrder } from '../../src/run/order.ts'
import type { Scene } from '../../src/run/scene.ts'
import { SuiteSession } from '../../src/run/suite-session.ts'
import { openStageOf, placeEntry } from '../box/boxing.ts'

/** The entry is text, of which nobody knows the types. */
type AnyScene = Scene<Record<string, (...args: unknown[]) => unknown>>

export type Play = (scene: AnyScene) => Promise<void>

/** A run of scenarios on one subject. */
export interface Run {
  readonly session: SuiteSession
  play(scenario: Play, timeoutMs?: number): Promise<Observation>
}

/** How a run differs from one in real time with the usual limit. */
export interface RunSettings {
  readonly virtualTime?: boolean
  readonly timeoutMs?: number
  /** Texts of the modules beside the entry, by file name. */
  readonly others?: Readonly<Record<string, string>>
  /** 'boxed' unless given. */
  readonly adapter?: RunOrder['adapter']
  /** What the lab's manifest says; no storage unless given. */
  readonly storageMebibytes?: number
}

/** Starts a run on an entry with this text; it ends with the test. */
export async function startRun(
  stage: Stage,
  text: string,
  { virtualTime = false, others = {}, adapter = 'boxed', ...more }: RunSettings = {},
): Promise<Run> {
  const { storageMebibytes, ...rest } = more
  const storage = storageMebibytes === undefined ? {} : { storageMebibytes }
  const { plan } = await placeEntry(stage, text, { others, adapter, ...storage })
  const order = { plan, adapter, only: undefined } as const
  const session = new SuiteSession(order, { virtualTime, ...rest })
  onTestFinished(() => session.close({}))
  await session.open({})
  return {
    session,
    play: (play, timeoutMs) =>
      observeScenario('a-scenario', {
        session,
        play,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
  }
}

/** Plays one scenario on a subject of its own. */
export async function playOnce(
  stage: Stage,
  text: string,
  { play, ...settings }: RunSettings & { readonly play: Play },
): Promise<Observation> {
  const run = await startRun(stage, text, settings)
  return run.play(play)
}

/** Opens a stage of the quicker box for the tests of a file. */
export function useStage(): () => Stage {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStageOf('permission-model')
  })
  return () => stage
}
