import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import type { KeptRun } from '../../src/run/index.ts'
import { readSubmission } from '../../src/submission/index.ts'
import manifest from '../fixtures/labs/97-register/lab.ts'
import { useGrader } from './grading.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const grader = useGrader()

const lab: CatalogLab = {
  number: '97',
  name: '97-register',
  directory: join(fixtures, 'labs/97-register'),
  manifest,
  suite: join(fixtures, 'suites/97-register/suite.test.ts'),
  solution: undefined,
  variants: [],
  mutants: undefined,
  handout: '',
}

async function gradeKeeping(settings: { only: string[]; seed?: number }) {
  const submission = await readSubmission(lab.directory, { entry: manifest.entry })
  const runs: KeptRun[] = []
  const onRun = (run: KeptRun): void => void runs.push(run)
  const grade = await grader().grade({ lab, submission, onRun, ...settings })
  return { runs, observation: grade.scenarios[0]?.verdict.observation }
}

describe('a simulated run that failed', () => {
  test('is told in lines, and comes back by its seed with the same history', async () => {
    const first = await gradeKeeping({ only: ['survives-crashes'] })
    const seed = first.observation?.failure?.replay?.seed ?? Number.NaN
    expect(first.runs).toMatchObject([{ seed, failure: { claim: 'Clients see one register.' } }])
    const again = await gradeKeeping({ only: ['survives-crashes'], seed })
    expect(again.runs).toEqual(first.runs)
    const evidence = first.observation?.evidence ?? []
    expect(evidence.length).toBeLessThanOrEqual(12)
    expect(evidence.join('\n')).toMatch(/ n1 crashed\n/)
    expect(evidence.join('\n')).toMatch(/c\d called read\(\) at n\d, .*\n +↑ the claim broke here/)
  })

  test('is none where nothing fails, and the run of the seed comes as it is', async () => {
    const { runs, observation } = await gradeKeeping({ only: ['rests-in-peace'], seed: 7 })
    expect(observation?.outcome).toBe('passed')
    expect(runs).toMatchObject([{ seed: 7 }])
    expect(runs[0]).not.toHaveProperty('failure')
    expect(runs[0]?.entries.map(({ kind }) => kind)).toContain('start')
  })
})
