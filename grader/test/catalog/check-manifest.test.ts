import { describe, expect, test } from 'vitest'
import { checkManifest, curriculum } from '../../src/catalog/index.ts'
import { plantRepository, soundManifest } from './planting.ts'

const name = '07-load-balancing'

function problems(changes: object): string[] {
  return checkManifest(name, { ...soundManifest, ...changes })
}

function scenario(changes: object): object {
  const takesTurns = { ...soundManifest.scenarios['takes-turns'], ...changes }
  return { scenarios: { ...soundManifest.scenarios, 'takes-turns': takesTurns } }
}

describe('the manifest', () => {
  test('without a fault has no problem', () => {
    expect(problems({})).toEqual([])
  })

  test.each([
    [{ title: ' ' }, 'has an empty title; write one.'],
    [{ goal: 'Spread requests' }, 'has a goal without a full stop; make it one whole sentence.'],
    [{ kind: 'magic' }, "has the unknown kind 'magic'; use module, service, node."],
    [{ services: ['oracle'] }, "asks for the unknown service 'oracle'; use redis."],
    [{ minutes: 0 }, 'takes 0 minutes; give a number above 0.'],
    [{ minutes: Number.NaN }, 'takes NaN minutes; give a number above 0.'],
    [{ storageMebibytes: 0 }, 'keeps 0 mebibytes; give a whole number up to 1024.'],
    [{ storageMebibytes: 0.5 }, 'keeps 0.5 mebibytes; give a whole number up to 1024.'],
    [{ storageMebibytes: 4096 }, 'keeps 4096 mebibytes; give a whole number up to 1024.'],
    [{ unit: 8 }, 'is in unit 8; use a whole number from 1 to 7.'],
    [{ unit: 1.5 }, 'is in unit 1.5; use a whole number from 1 to 7.'],
    [{ unit: 3 }, 'is in unit 3; the curriculum has it in unit 2.'],
    [{ entry: 'src/a.ts' }, "has the entry 'src/a.ts'; name a file as './src/name.ts'."],
    [{ entry: './src/../a.ts' }, "has the entry './src/../a.ts'; name a file as './src/name.ts'."],
    [{ needs: ['03-magic'] }, "needs '03-magic', which is no lab; name one by folder."],
    [{ needs: [name] }, `needs '${name}', which does not come before it; remove it.`],
    [{ needs: ['20-dynamo'] }, "needs '20-dynamo', which does not come before it; remove it."],
    [{ needs: ['05-naming', '05-naming'] }, "needs '05-naming' twice; name it once."],
    [{ scenarios: {} }, 'gives 0 points in all; make them add up to 100.'],
    [scenario({ points: 50 }), 'gives 90 points in all; make them add up to 100.'],
  ])('with %j is told what to mend', (changes, sentence) => {
    expect(problems(changes)).toEqual([`labs/${name}/lab.ts ${sentence}`])
  })

  test('of the wrong shape is told its shape only', () => {
    expect(checkManifest(name, undefined)).toEqual([
      `labs/${name}/lab.ts exports no manifest; write 'export default defineLab({ … })'.`,
    ])
    expect(problems({ unit: '2', minutes: null })).toHaveLength(2)
  })

  test('tells all its problems at once', () => {
    expect(problems({ kind: 'magic', minutes: -1, needs: ['none'] })).toHaveLength(3)
  })
})

describe('a scenario', () => {
  const where = `labs/${name}/lab.ts, scenario 'takes-turns',`

  test.each([
    [{ claim: 'Servers take turns' }, 'has a claim without a full stop; make it one whole'],
    [{ hint: '' }, 'has no hint; write one sentence that helps.'],
    [{ hint: 'Servers take turns.' }, 'repeats its claim as its hint; write another.'],
  ])('with %j is told what to mend', (changes, sentence) => {
    const [problem, ...others] = problems(scenario(changes))
    expect(problem).toContain(`${where} ${sentence}`)
    expect(others).toEqual([])
  })

  test.each([0, -5, 2.5])('with %d points is told what to mend', (points) => {
    expect(problems(scenario({ points }))[0]).toBe(
      `${where} gives ${points} points; use a whole number above 0.`,
    )
  })

  test.each(['Takes-Turns', 'takes_turns', '-turns', 'takes--turns', '1st'])(
    "that is called '%s' is told to use kebab-case",
    (id) => {
      const claim = { points: 100, claim: 'Servers take turns.', hint: 'Keep a position.' }
      expect(problems({ scenarios: { [id]: claim } })[0]).toMatch(/is not in kebab-case; use lower/)
    },
  )
})

describe('its surroundings', () => {
  test('must hold the entry', async () => {
    const directory = await plantRepository({ 'src/other.ts': '' })
    const [problem] = checkManifest(name, soundManifest, { directory })
    expect(problem).toMatch(/has the entry '\.\/src\/balancer\.ts', which does not exist; write it/)
    const whole = await plantRepository({ 'src/balancer.ts': '' })
    expect(checkManifest(name, soundManifest, { directory: whole })).toEqual([])
  })

  test('may know labs beyond the curriculum', () => {
    const manifest = { ...soundManifest, needs: ['31-blockchain'] }
    expect(checkManifest('32-more', manifest)).toHaveLength(1)
    expect(checkManifest('32-more', manifest, { known: ['31-blockchain'] })).toEqual([])
  })

  test('must give the lab a name of its own', () => {
    expect(checkManifest('07-balance', soundManifest)[0]).toBe(
      'labs/07-balance has the number of 07-load-balancing; give it a number after 30.',
    )
    expect(checkManifest('Balance', soundManifest)[0]).toMatch(/^labs\/Balance is no lab's name/)
  })
})

test('the curriculum has thirty labs, numbered in order, in seven units', () => {
  expect(curriculum.map(({ name: planned }) => Number(planned.slice(0, 2)))).toEqual(
    Array.from({ length: 30 }, (_, index) => index + 1),
  )
  const units = curriculum.map(({ unit }) => unit)
  expect(units).toEqual(units.toSorted())
  expect(new Set(units).size).toBe(7)
})
