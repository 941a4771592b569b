import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { labName, manifestText } from './sound-lab.ts'

test('a fault of the manifest has the line of its scenario and a mend', async () => {
  const scenarios = {
    'takes-turns': { points: 55, claim: 'Servers take turns', hint: 'Keep a position.' },
    'skips-the-dead': { points: 45, claim: 'Dead servers get nothing.', hint: 'Ask first.' },
  }
  const file = `labs/${labName}/lab.ts`
  const { said, mends } = await findPlanted('manifest', { [file]: manifestText({ scenarios }) })
  const scenario = `${file}, scenario 'takes-turns',`
  expect(said).toEqual([`lab/lab.ts:13: ${scenario} has a claim without a full stop.`])
  expect(mends).toEqual(['Make it one whole sentence.'])
})

describe('a suite', () => {
  const file = `grader/suites/${labName}/suite.test.ts`

  function suiteWith(...scenarios: string[]): Record<string, string> {
    return {
      [file]: ['export default defineSuite(lab, {', 'scenarios: {', ...scenarios, '}})\n'].join(
        '\n',
      ),
    }
  }

  test('that lacks, invents or doubles a scenario is named with the line', async () => {
    const planted = suiteWith("'takes-turns': one,", "'takes-turns': two,", 'naps() {},')
    expect((await findPlanted('suite', planted)).said).toEqual([
      "suite/suite.test.ts:5: The suite has the scenario 'naps', which the manifest does not have.",
      "suite/suite.test.ts:4: The suite has the scenario 'takes-turns' more than once.",
      "suite/suite.test.ts:2: The suite lacks the scenario 'skips-the-dead' of the manifest.",
    ])
  })

  test('may spread scenarios, whose names then show when it runs', async () => {
    const planted = suiteWith('...turns,', "'takes-turns': one,")
    expect((await findPlanted('suite', planted)).said).toEqual([])
  })

  test('that defines nothing is named', async () => {
    const { said } = await findPlanted('suite', { [file]: 'export default 1\n' })
    expect(said).toEqual([
      "suite/suite.test.ts: The file defines no suite with an object of 'scenarios'.",
    ])
  })

  test('that does not parse is named with the line', async () => {
    const { said } = await findPlanted('suite', { [file]: 'export default {\n' })
    expect(said[0]).toMatch(/^suite\/suite\.test\.ts:\d+: The file does not parse: /)
  })
})
