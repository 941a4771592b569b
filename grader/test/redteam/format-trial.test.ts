import { describe, expect, test } from 'vitest'
import type { Cheat } from '../../src/redteam/cheat.ts'
import { formatTotal, formatTrial } from '../../src/redteam/format-trial.ts'
import type { Trial } from '../../src/redteam/trial.ts'

const cheat: Cheat = {
  name: 'forges-a-reply',
  lab: '07-load-balancing',
  file: '',
  kind: 'entry',
  expectation: { says: '' },
}
const beaten: Trial = { cheat, gained: 0, twin: 18, faults: [], durationMs: 612.4 }
const faults = ['It gained 6 points beyond its honest twin.']

describe('a trial', () => {
  test('is one line where the cheat was beaten', () => {
    expect(formatTrial(beaten, 16)).toBe('✓ 07 forges-a-reply    0 gained (twin 18)       612 ms')
  })

  test('says below it what the cheat achieved', () => {
    const [line, reason] = formatTrial({ ...beaten, gained: 6, faults }, 14).split('\n')
    expect(line).toMatch(/^✗ 07 forges-a-reply {2}6 gained/)
    expect(reason).toBe('    It gained 6 points beyond its honest twin.')
  })

  test('counts in the total, whose last line is the tally', () => {
    const total = formatTotal([beaten, { ...beaten, gained: 6, faults }], 3)
    expect(total.split('\n').slice(1)).toEqual([
      '2 cheats, 6 points gained, 3 left out for want of the complete box or the real Redis',
      '1 passed, 1 failed',
    ])
  })
})
