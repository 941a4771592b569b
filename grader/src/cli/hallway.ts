import type { createColors } from 'picocolors'
import type { Grader } from '../grade/grader.ts'
import type { Interruption } from './interruption.ts'

/** Colours, or the same functions doing nothing. */
export type Paint = ReturnType<typeof createColors>

/** Where words go: one of the two streams of a terminal, a pipe, or a test. */
export interface Outlet {
  write(text: string): void
  readonly isTerminal: boolean
  /** How many columns a line may have. */
  readonly columns: number
  /** Paints if this outlet shows colours, and leaves text alone otherwise. */
  readonly paint: Paint
}

/** How a grader is opened. */
export interface GraderOrder {
  readonly root: string
  /** How many gradings may run side by side; one unless given. */
  readonly parallel?: number
}

/** All that commands need of the world, so that tests can put something else in its place. */
export interface Hallway {
  /** Where the user stands, absolute. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: Outlet
  readonly err: Outlet
  readonly interruption: Interruption
  openGrader(order: GraderOrder): Promise<Grader>
  /** The box that a grader would use here, as a result's key names it. */
  nameBox(): Promise<string>
}
