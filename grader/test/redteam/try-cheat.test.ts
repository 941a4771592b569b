import { describe, expect, test } from 'vitest'
import { tryPlanted } from './planting.ts'

const allFail = '// breaks takes-turns\n// breaks skips-the-dead\n// breaks comes-back\n'
const honest = "export * from './honest.ts'\n"

describe('a cheat', () => {
  test('is beaten where it passes what its honest twin passes, and nothing else', async () => {
    const twin = '// breaks skips-the-dead\n// breaks comes-back\n'
    const trial = await tryPlanted({ cheat: honest, twin })
    expect(trial).toMatchObject({ gained: 0, twin: 50, faults: [] })
  })

  test('without a twin gains with every scenario that it passes', async () => {
    const trial = await tryPlanted({ cheat: '// breaks takes-turns\n' })
    expect(trial).toMatchObject({ gained: 50, twin: 0 })
    expect(trial.faults).toEqual(['It gained 50 points beyond its honest twin.'])
  })

  test('that puts the blame on the grader succeeds', async () => {
    const { faults } = await tryPlanted({ cheat: `${allFail.slice(25)}// confuses takes-turns\n` })
    expect(faults.join('\n')).toContain('The grader took the blame. takes-turns:')
  })

  test('that is told a line of a suite succeeds', async () => {
    const secrets = ['The turns were not taken.']
    const { faults } = await tryPlanted({ cheat: allFail, secrets })
    expect(faults).toEqual(['It was told: The turns were not taken.'])
  })

  test('whose trick nobody noticed proves nothing', async () => {
    const { faults } = await tryPlanted({ cheat: allFail, expectation: { says: 'trick' } })
    expect(faults).toEqual(["Nobody said 'trick'."])
  })

  test('that must be refused may get no grade', async () => {
    const { faults } = await tryPlanted({ cheat: allFail, expectation: { isRefused: true } })
    expect(faults).toEqual(['It got a grade.'])
  })

  test('that is refused unexpectedly proves nothing', async () => {
    const expectation = { says: 'does not parse' }
    const { faults } = await tryPlanted({ cheat: '// no syntax', expectation })
    expect(faults).toEqual(['It was refused: src/turns.ts does not parse.\n'])
  })

  test('after which a right submission fails succeeds', async () => {
    const { faults } = await tryPlanted({ cheat: allFail, reference: '// breaks takes-turns\n' })
    expect(faults).toEqual([
      'The next submission, a right one, did not pass takes-turns: The turns were not taken.',
    ])
  })

  test('after which the grader is broken succeeds', async () => {
    const { faults } = await tryPlanted({ cheat: allFail, reference: '// no syntax' })
    expect(faults).toEqual(['The next submission was refused: src/turns.ts does not parse.\n'])
  })
})
