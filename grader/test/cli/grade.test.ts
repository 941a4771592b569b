import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CatalogError } from '../../src/catalog/index.ts'
import { UngradableError } from '../../src/submission/index.ts'
import { FakeGrader } from './fake-grader.ts'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plantRepository } from './planting.ts'

const two = { ...labFiles(), ...labFiles({ name: '32-adding', needs: ['31-counting'] }) }

describe('lab grade NN', () => {
  test('exits with 0 and prints the whole report if every scenario passed', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('grade 31')).toBe(0)
    expect(hallway.out.text).toContain('100/100')
    expect(hallway.grader.isClosed).toBe(true)
  })

  test('exits with 1 if some scenario failed', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    expect(await hallway.run('grade 31')).toBe(1)
    expect(hallway.out.text).toContain('The count was one.')
  })

  test('says which files are no part of the submission', async () => {
    const picture = { 'labs/31-counting/src/figure.png': 'PNG' }
    const hallway = new FakeHallway(await plantRepository({ ...labFiles(), ...picture }))
    expect(await hallway.run('grade 31')).toBe(0)
    expect(hallway.err.text).toBe(
      '31-counting: left out this file, which is no source: figure.png.\n',
    )
  })

  test('exits with 2 and shows the frame if the submission cannot be graded', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.beforeGrade = async () => {
      throw new UngradableError('src/counting.ts does not parse; mend it.', { frame: '> 1 | (' })
    }
    expect(await hallway.run('grade 31')).toBe(2)
    expect(hallway.err.text).toBe('src/counting.ts does not parse; mend it.\n\n> 1 | (\n')
    expect(hallway.out.text).toBe('')
  })

  test('exits with 3 and hides the stack if the grader is at fault', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.beforeGrade = async () => {
      throw new TypeError('nothing is there')
    }
    expect(await hallway.run('grade 31')).toBe(3)
    expect(hallway.err.text).toBe('The grader is at fault: nothing is there\n')
    hallway.environment['CLOUD_LABS_DEBUG'] = '1'
    expect(await hallway.run('grade 31')).toBe(3)
    expect(hallway.err.text).toContain('fake-grader.ts')
  })
})

describe('lab grade at fault', () => {
  test('exits with 3 if a verdict is inconclusive', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.outcomes = { 'two-follows-one': 'inconclusive' }
    expect(await hallway.run('grade 31')).toBe(3)
  })

  test('exits with 3 if the lab has no suite', async () => {
    const { 'grader/suites/31-counting/suite.test.ts': _, ...rest } = labFiles()
    const hallway = new FakeHallway(await plantRepository(rest))
    expect(await hallway.run('grade 31')).toBe(3)
    expect(hallway.err.text).toContain('grader/suites/31-counting/suite.test.ts is missing')
  })
})

describe('lab grade for several labs', () => {
  test('goes in the order of typing and exits with the worst code', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.beforeGrade = async ({ lab }) => {
      if (lab.name === '32-adding') throw new UngradableError('It does not parse; mend it.')
    }
    expect(await hallway.run('grade 32 31')).toBe(2)
    expect(hallway.grader.orders.map(({ lab }) => lab.name)).toEqual(['32-adding', '31-counting'])
    expect(hallway.out.text).toContain('100/100')
    expect(hallway.openedCount).toBe(1)
  })

  test('grades the lab in whose folder the user stands', async () => {
    const root = await plantRepository(two)
    const hallway = new FakeHallway(join(root, 'labs/32-adding/src'))
    expect(await hallway.run('grade')).toBe(0)
    expect(hallway.grader.orders.map(({ lab }) => lab.name)).toEqual(['32-adding'])
  })

  test('says what to type where no lab is meant', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    expect(await hallway.run('grade')).toBe(2)
    expect(hallway.err.text).toContain("'npx lab grade 07'")
  })
})

describe('lab grade --all', () => {
  test('prints the scoreboard and exits with 0 whatever has failed', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    expect(await hallway.run('grade --all')).toBe(0)
    expect(hallway.out.text).toContain('120/200')
    expect(hallway.out.text).toMatch(/The next step: lab 31, .*two-follows-one/)
  })

  test('exits with the worst code with --strict', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    expect(await hallway.run('grade --all --strict')).toBe(1)
  })

  test('goes on after a lab that cannot be graded', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.beforeGrade = async ({ lab }) => {
      if (lab.name === '31-counting') throw new UngradableError('It does not parse; mend it.')
    }
    expect(await hallway.run('grade --all')).toBe(0)
    expect(hallway.out.text).toContain('It does not parse; mend it.')
    expect(hallway.out.text).toContain('100/100')
    expect(hallway.err.text).toBe('')
  })

  test('exits with 3 if the grader is at fault, and grades the other labs', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.beforeGrade = async ({ lab }) => {
      if (lab.name === '31-counting') throw new CatalogError('The suite is broken; mend it.')
    }
    expect(await hallway.run('grade --all')).toBe(3)
    expect(hallway.out.text).toContain('100/100')
  })
})

describe('lab grade with options', () => {
  test('--only runs these scenarios, by the beginning of their ids', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    await hallway.run('grade 31 --only two')
    expect(hallway.grader.orders[0]).toMatchObject({ only: ['two-follows-one'] })
  })

  test('--only refuses an unknown scenario with the nearest', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('grade 31 --only two-folows-one')).toBe(2)
    expect(hallway.err.text).toContain('did you mean two-follows-one?')
  })

  test.each([
    ['', 'count = 1'],
    ['--solution', 'count = 2'],
    ['--variant terse', 'count=2'],
    ['--submission hand-in', 'count = 3'],
  ])('the submission with %j is the right one', async (option, text) => {
    const handIn = { 'hand-in/src/counting.ts': 'export const count = 3\n' }
    const hallway = new FakeHallway(await plantRepository({ ...labFiles(), ...handIn }))
    expect(await hallway.run(`grade 31 ${option}`)).toBe(0)
    const [order] = hallway.grader.orders
    expect(order?.submission.files[0]?.text).toContain(text)
  })

  test.each([
    ['grade 31 32 --submission x', 'exactly one lab'],
    ['grade --all --submission x', 'exactly one lab'],
    ['grade 31 --solution --submission x', 'Choose one of'],
    ['grade 31 --all', '--all grades every lab'],
    ['grade 31 --direct --require-box', '--direct runs without a box'],
    ['grade 31 --variant loud', "no variant 'loud'; it has terse"],
    ['grade 31 --submission nowhere', 'There is no'],
  ])('%j is refused in one sentence', async (command, sentence) => {
    const hallway = new FakeHallway(await plantRepository(two))
    expect(await hallway.run(command)).toBe(2)
    expect(hallway.err.text).toContain(sentence)
    expect(hallway.err.text.trim().split('\n')).toHaveLength(1)
  })

  test('a lab that is not there is refused in one sentence, with those that are', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    expect(await hallway.run('grade 33')).toBe(2)
    expect(hallway.err.text).toMatch(/^There is no lab '33'; [^\n]+\n {2}31-[a-z]+, 32-[a-z]+\n$/)
  })

  test('--require-box refuses the weaker box and blames nobody', async () => {
    const grader = new FakeGrader({ isAuthoritative: false })
    const hallway = new FakeHallway(await plantRepository(labFiles()), { grader })
    expect(await hallway.run('grade 31 --require-box')).toBe(3)
    expect(hallway.err.text).toContain('bubblewrap is missing')
    expect(grader.orders).toEqual([])
  })
})

describe('lab grade --json', () => {
  test('prints one document for one lab', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    await hallway.run('grade 31 --json')
    expect(JSON.parse(hallway.out.text)).toMatchObject({ lab: '31-counting', points: 100 })
  })

  test('prints a list for several, errors within it', async () => {
    const hallway = new FakeHallway(await plantRepository(two))
    hallway.grader.beforeGrade = async ({ lab }) => {
      if (lab.name === '31-counting') throw new UngradableError('It does not parse; mend it.')
    }
    expect(await hallway.run('grade 31 32 --json')).toBe(2)
    expect(JSON.parse(hallway.out.text)).toMatchObject({
      grades: [
        {
          lab: '31-counting',
          error: { kind: 'ungradable', message: 'It does not parse; mend it.' },
        },
        { lab: '32-adding', points: 100 },
      ],
    })
    expect(hallway.err.text).toBe('')
  })

  test('prints an error as JSON, those of usage too', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('grade 99 --json')).toBe(2)
    expect(JSON.parse(hallway.out.text)).toMatchObject({ error: { kind: 'usage' } })
    expect(hallway.err.text).toBe('')
  })
})

describe('progress', () => {
  test('leaves no trace where nobody watches or nothing takes long', async () => {
    const grader = new FakeGrader()
    const hallway = new FakeHallway(await plantRepository(labFiles()), { grader, isTerminal: true })
    await hallway.run('grade 31')
    expect(hallway.err.text).toBe('')
    expect(await readdir(join(hallway.folder, '.lab/results'))).toEqual(['31-counting.json'])
  })
})
