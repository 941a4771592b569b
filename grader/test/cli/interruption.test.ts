import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plantRepository } from './planting.ts'

/** A hallway whose grader never comes to an end with a lab, and the moment it begins with it. */
async function startGrading(root: string, { stuckOn }: { stuckOn: string }) {
  const hallway = new FakeHallway(root)
  const begun = Promise.withResolvers<undefined>()
  hallway.grader.beforeGrade = async ({ lab }) => {
    if (lab.name !== stuckOn) return
    begun.resolve(undefined)
    await Promise.withResolvers<undefined>().promise
  }
  const ended = hallway.run('grade 31 32')
  await begun.promise
  return { hallway, ended }
}

const two = { ...labFiles(), ...labFiles({ name: '32-adding' }) }

describe('Ctrl-C', () => {
  test('closes the grader, says that nothing was stored, and exits with 130', async () => {
    const root = await plantRepository(two)
    const { hallway, ended } = await startGrading(root, { stuckOn: '31-counting' })
    hallway.interruption.interrupt('SIGINT')
    expect(await ended).toBe(130)
    expect(hallway.grader.isClosed).toBe(true)
    expect(hallway.err.text).toBe('\nInterrupted; nothing was stored.\n')
    expect(existsSync(join(root, '.lab'))).toBe(false)
  })

  test('keeps what was graded before, and says so', async () => {
    const root = await plantRepository(two)
    const { hallway, ended } = await startGrading(root, { stuckOn: '32-adding' })
    hallway.interruption.interrupt('SIGINT')
    expect(await ended).toBe(130)
    expect(hallway.err.text).toContain('only the labs that were graded before')
    expect(existsSync(join(root, '.lab/results/31-counting.json'))).toBe(true)
    expect(existsSync(join(root, '.lab/results/32-adding.json'))).toBe(false)
  })

  test('counts once however often it comes', async () => {
    const { hallway, ended } = await startGrading(await plantRepository(two), {
      stuckOn: '31-counting',
    })
    hallway.interruption.interrupt('SIGTERM')
    hallway.interruption.interrupt('SIGINT')
    expect(await ended).toBe(143)
  })

  test('wins over the error with which the work breaks off', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.beforeGrade = async () => {
      hallway.interruption.interrupt('SIGINT')
      throw new Error('The engine was closed.')
    }
    expect(await hallway.run('grade 31')).toBe(130)
    expect(hallway.err.text).toBe('\nInterrupted; nothing was stored.\n')
  })
})
