import { describe, expect as claim, onTestFinished, test } from 'vitest'
import { installVirtualClock } from '../../src/box/host/virtual-clock.ts'
import { SubjectError } from '../../src/box/index.ts'
import { eventually } from '../../src/run/eventually.ts'
import { expect } from '../../src/run/expect.ts'

describe('waiting for expectations', () => {
  test('ends as soon as they hold', async () => {
    let tries = 0
    await eventually('It never happened.', () => {
      tries += 1
      expect(tries, 'It had not happened.').toBe(3)
    })
    claim(tries).toBe(3)
  })

  test('ends in real time where the time of the process is virtual', async () => {
    const clock = installVirtualClock()
    onTestFinished(() => clock.uninstall())
    let tries = 0
    const waiting = eventually('It never happened.', () => {
      tries += 1
      expect('not yet', 'It had not happened.').toBe('done')
    })
    await claim(waiting).rejects.toMatchObject({
      name: 'AssertionError',
      message: 'It never happened.',
      actual: 'not yet',
      expected: 'done',
    })
    claim(tries).toBeGreaterThan(1)
  })

  test.each([
    ['of the suite', new TypeError('A mistake.')],
    ['of the subject', new SubjectError(Object.assign(new Error('x'), { name: 'AssertionError' }))],
  ])('passes on an error %s at once', async (_whose, error) => {
    let tries = 0
    const waiting = eventually('It never happened.', () => {
      tries += 1
      throw error
    })
    await claim(waiting).rejects.toBe(error)
    claim(tries).toBe(1)
  })
})
