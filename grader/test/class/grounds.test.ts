import { appendFile, cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Grounds } from '../../src/grade/index.ts'
import { house, plant } from '../cli/planting.ts'
import { countingLab, mendSuite, plantHouse, suiteText } from './class-house.ts'

test('grounds are suite, manifest, packages, box and the rooms that grade', async () => {
  const root = await plantHouse()
  await rm(join(root, 'grader/src'))
  for (const room of ['judge', 'score', 'class']) {
    await mkdir(join(root, 'grader/src', room), { recursive: true })
    await cp(join(house, 'grader/src', room), join(root, 'grader/src', room), { recursive: true })
  }
  const lab = await countingLab(root)
  const hash = (box = 'bubblewrap') => new Grounds({ root, box }).of(lab)
  const first = await hash()
  expect(await hash()).toBe(first)
  expect(await hash('permission-model')).not.toBe(first)

  await appendFile(join(root, 'grader/src/class/index.ts'), '// Words.\n')
  await plant(root, { 'labs/31-counting/README.md': '# Other words' })
  expect(await hash()).toBe(first)

  await appendFile(join(root, 'grader/src/judge/judge.ts'), '// Another judge.\n')
  const second = await hash()
  expect(second).not.toBe(first)
  await mendSuite(root, suiteText({ two: 3 }))
  const third = await hash()
  expect(third).not.toBe(second)
  await appendFile(join(root, 'labs/31-counting/lab.ts'), '// More points.\n')
  expect(await hash()).not.toBe(third)
})
