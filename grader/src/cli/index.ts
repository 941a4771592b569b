/**
 * Command line.
 *
 * Receives: what was typed, and the hallway: terminal, folder, signals.
 * Returns: an exit code, and words on the terminal that other rooms have found.
 *
 * A room of its own because somebody has to wire the others and talk to a terminal. It decides
 * nothing: what a grade is, what a lab lacks and what a student reads is decided below.
 */
export type { Hallway, Outlet } from './hallway.ts'
export { openHallway } from './open-hallway.ts'
export { runCli } from './run-cli.ts'
