import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../../src/catalog/index.ts'
import type { Grader } from '../../src/grade/grader.ts'
import type { Expectation } from '../../src/redteam/cheat.ts'
import { tryCheat } from '../../src/redteam/try-cheat.ts'
import type { Trial } from '../../src/redteam/trial.ts'
import type { Grade } from '../../src/score/grade.ts'
import { fakeGrader } from '../gate/fake-grader.ts'
import { lab as plainLab } from '../score/grading.ts'
import { plant } from '../submission/planting.ts'

/** What is on the disk, as the fake grader reads it: comments say which scenarios fail. */
export interface Planted {
  readonly cheat: string
  readonly twin?: string
  readonly reference?: string
  readonly expectation?: Partial<Expectation>
  readonly secrets?: readonly string[]
}

/** Tries a cheat with a grader that runs nothing. */
export async function tryPlanted(planted: Planted): Promise<Trial> {
  const { cheat, twin = '', reference = '', expectation, secrets = [] } = planted
  const root = await plant({
    'redteam/cheat.ts': cheat,
    'redteam/honest/honest.ts': twin,
    'solution/src/balancer.ts': reference,
    'README.md': '# Load balancing\n',
  })
  const fake = fakeGrader()
  const grader: Grader = {
    ...fake,
    grade: async (order) => ({ ...(await fake.grade(order)), services: [] }),
  }
  const lane = { grader, folder: join(root, 'lane'), twins: new Map<string, Grade>() }
  await mkdir(join(root, 'lane'))
  const lab: CatalogLab = {
    ...plainLab,
    solution: join(root, 'solution'),
    handout: join(root, 'README.md'),
  }
  return tryCheat(
    {
      name: 'cheat',
      lab: lab.name,
      file: join(root, 'redteam', 'cheat.ts'),
      kind: 'entry',
      expectation: { says: 'Taking turns', ...expectation },
    },
    { lane: { ...lane, close: async () => {} }, lab, secrets: new Set(secrets) },
  )
}
