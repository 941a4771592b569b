import { describe, expect, test } from 'vitest'
import { stepsOf } from '../../src/cli/handout.ts'
import { hasColor } from '../../src/cli/has-color.ts'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plantRepository } from './planting.ts'

describe('lab hint', () => {
  test('hints at the first scenario where nothing was graded', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('hint 31')).toBe(0)
    expect(hallway.out.text).toContain('Begin with one.')
    expect(hallway.out.text).toContain('"Step 1: Begin somewhere"')
  })

  test('hints at the next scenario of the stored result', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    await hallway.run('grade 31')
    await hallway.run('hint 31')
    expect(hallway.out.text).toContain('Hint: Add one to one.')
  })

  test('says that no hint is needed where everything passed', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    await hallway.run('grade 31')
    expect(await hallway.run('hint 31')).toBe(0)
    expect(hallway.out.text).toContain('no hint is needed')
  })

  test('hints at a scenario that is named, and at none that is not there', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('hint 31 two-follows-one')).toBe(0)
    expect(hallway.out.text).toContain('Add one to one.')
    expect(await hallway.run('hint 31 two')).toBe(0)
    expect(await hallway.run('hint 31 too-follows-one')).toBe(2)
    expect(hallway.err.text).toContain('did you mean two-follows-one?')
  })

  test.for(['xyzzy-plugh', 'foo', 'form', 'to', '99'])(
    "guesses nothing for '%s', but names what there is",
    async (typed) => {
      const hallway = new FakeHallway(await plantRepository(labFiles()))
      expect(await hallway.run(`hint 31 ${typed}`)).toBe(2)
      const choices = 'one-comes-first, two-follows-one'
      expect(hallway.err.text).toBe(
        `31-counting has no scenario '${typed}'; it has these:\n  ${choices}\n`,
      )
    },
  )

  test('names what there is in lines that the terminal has room for', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.err.columns = 24
    await hallway.run('hint 31 xyzzy')
    expect(hallway.err.text).toContain('these:\n  one-comes-first,\n  two-follows-one\n')
    await hallway.run('hint 99')
    expect(hallway.err.text).toContain("'npx lab list' for all of them.\n  31-counting\n")
  })
})

describe('lab start', () => {
  test('prints the first step and the files with its gaps', async () => {
    const source = '// TODO(1): Count.\nexport const count = 0\n'
    const hallway = new FakeHallway(await plantRepository(labFiles({ source })))
    expect(await hallway.run('start 31')).toBe(0)
    expect(hallway.out.text).toContain('Count to two.')
    expect(hallway.out.text).toContain('90 minutes (1.5 h)')
    expect(hallway.out.text).toContain('Step 1: Begin somewhere')
    expect(hallway.out.text).toContain('Open the files with TODO(1):\n  labs/31-counting/src/cou')
  })

  test('goes on to the step that the last grade found unfinished', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    await hallway.run('grade 31')
    await hallway.run('start 31')
    expect(hallway.out.text).toContain('Step 2: Go on')
  })

  test('says whether what the lab builds on is done', async () => {
    const adding = labFiles({ name: '32-adding', needs: ['31-counting'] })
    const hallway = new FakeHallway(await plantRepository({ ...labFiles(), ...adding }))
    await hallway.run('start 32')
    expect(hallway.out.text).toContain('31-counting (not graded yet)')
    await hallway.run('grade 31')
    await hallway.run('start 32')
    expect(hallway.out.text).toContain('31-counting (done)')
  })
})

test('steps of a handout are its sections that say so', () => {
  const steps = stepsOf('# T\n## Step 1: A\n\nx\n- `a-b` (1 point): c.\n### Deep\ny\n## Sources\nz')
  expect(steps).toEqual([
    { number: 1, title: 'A', text: 'x\n- `a-b` (1 point): c.\n### Deep\ny', scenarios: ['a-b'] },
  ])
})

test.each([
  [true, [], {}, true],
  [false, [], {}, false],
  [true, ['--no-color'], { FORCE_COLOR: '1' }, false],
  [true, [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [true, [], { NO_COLOR: '' }, true],
  [false, [], { FORCE_COLOR: '1' }, true],
  [true, [], { FORCE_COLOR: '0' }, false],
  [true, [], { TERM: 'dumb' }, false],
])('colours with terminal %j, %j and %j: %j', (isTerminal, typed, environment, expected) => {
  expect(hasColor({ isTerminal, arguments: typed, environment })).toBe(expected)
})
