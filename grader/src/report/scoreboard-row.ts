import type { Lab } from '@cloud-labs/labkit'

/**
 * Where somebody stands with a lab.
 * - `planned`: the course has it, this repository does not.
 * - `untouched`: the starter is as it was handed out.
 * - `started`: no starter any more; not graded yet, or not all of it passes.
 * - `changed`: edited since it was graded; the points are the old ones.
 * - `ungradable`: what is there cannot be graded.
 * - `unchecked`: all passes that this machine could check.
 * - `inconclusive`: the grader is at fault.
 * - `done`: every scenario passes.
 */
export type ScoreboardState =
  | 'planned'
  | 'untouched'
  | 'started'
  | 'changed'
  | 'ungradable'
  | 'unchecked'
  | 'inconclusive'
  | 'done'

/** A lab on the scoreboard. */
export interface ScoreboardRow {
  /** As '07'. */
  readonly number: string
  readonly title: string
  readonly unit: Lab['unit']
  /** Points earned; `undefined` if the lab has not been graded. */
  readonly points: number | undefined
  /** Points that there are. */
  readonly of: number
  readonly state: ScoreboardState
  /** The words of the explanation's next step, or the sentence that says why there is no grade. */
  readonly nextStep?: string
}
