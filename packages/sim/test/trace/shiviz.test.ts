import { describe, expect, it } from 'vitest'
import { toShiViz } from '../../src/index.ts'
import { runTroubled } from './runs.ts'

describe('the log for ShiViz', () => {
  it('is read by the pattern that it begins with, and each clock grows by one', async () => {
    const { history } = await runTroubled()
    const [pattern = '', fields = 'x', ...rest] = toShiViz(history).split('\n')
    expect(fields).toBe('')
    const events = [...rest.join('\n').matchAll(new RegExp(pattern, 'g'))]
    expect(events.length).toBeGreaterThan(80)
    const counts = new Map<string, number>()
    for (const { groups } of events) {
      const { host = '', clock = '' } = groups ?? {}
      const own = (JSON.parse(clock) as Record<string, number>)[host]
      expect(own).toBe((counts.get(host) ?? 0) + 1)
      counts.set(host, own ?? 0)
    }
    expect(rest.filter(Boolean)).toHaveLength(2 * events.length)
  })
})
