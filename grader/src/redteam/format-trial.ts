import type { Trial } from './trial.ts'

/** One line about a cheat, and a line for each fault. */
export function formatTrial(trial: Trial, nameWidth: number): string {
  const { cheat, gained, twin, faults, durationMs } = trial
  const sign = faults.length === 0 ? '✓' : '✗'
  const time = `${Math.round(durationMs).toLocaleString('en-US')} ms`
  const result = `${gained} gained (twin ${twin})`.padEnd(20)
  const name = `${cheat.lab.slice(0, 2)} ${cheat.name.padEnd(nameWidth)}`
  const line = `${sign} ${name}  ${result}  ${time.padStart(9)}`
  return [line, ...faults.map((fault) => `    ${fault}`)].join('\n')
}

/** The last lines: what all cheats gained together, and the tally. */
export function formatTotal(trials: readonly Trial[], skipped: number): string {
  const gained = trials.reduce((sum, trial) => sum + trial.gained, 0)
  const failed = trials.filter(({ faults }) => faults.length > 0).length
  const missed =
    skipped === 0 ? '' : `, ${skipped} left out for want of the complete box or the real Redis`
  return [
    '',
    `${trials.length} cheats, ${gained} points gained${missed}`,
    `${trials.length - failed} passed, ${failed} failed`,
  ].join('\n')
}
