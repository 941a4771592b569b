import { describe, expect, test } from 'vitest'
import { formatGrade, toJson } from '../../src/report/index.ts'
import type { ServiceDescription } from '../../src/services/index.ts'
import { explainRun } from '../explain/explaining.ts'
import { pass } from '../judge/runs.ts'

const real: ServiceDescription = {
  service: 'redis',
  server: 'redis-server 7.0.15',
  isAuthoritative: true,
  missing: [],
}
const standIn: ServiceDescription = {
  service: 'redis',
  server: 'js-redis-server 0.3.0 (embedded)',
  isAuthoritative: false,
  missing: ['redis-server is missing; install it with: npx lab doctor --install'],
}
const form = { color: false, width: 100, details: false }

describe('a report', () => {
  test('names the real server in one line', () => {
    const text = formatGrade(explainRun([pass('takes-turns')], { services: [real] }), form)
    expect(text).toContain('\nRedis: redis-server 7.0.15\n')
  })

  test('says of another one that it does not count, and how to get the real one', () => {
    const text = formatGrade(explainRun([pass('takes-turns')], { services: [standIn] }), form)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Redis: js-redis-server 0.3.0 (embedded) — not authoritative: ' +
        'redis-server is missing; install it with: npx lab doctor --install',
    )
  })

  test('names none where the lab needs none', () => {
    expect(formatGrade(explainRun([pass('takes-turns')]), form)).not.toContain('Redis')
  })

  test('names it for programs', () => {
    expect(toJson(explainRun([pass('takes-turns')], { services: [real] })).services).toEqual([real])
  })
})
