import { describe, expect, test } from 'vitest'
import { findLeaks, readSecrets } from '../../src/redteam/find-leaks.ts'
import { plant } from '../submission/planting.ts'

const secret = "const seats = ['a secret row', 'a secret seat']"

describe('secrets', () => {
  test('are the lines of suites and solutions that no public file has', async () => {
    const root = await plant({
      'grader/suites/07-x/turns.ts': `  ${secret}\nimport { expect } from '#suite'\nshort()\n`,
      'solutions/07-x/src/x.ts': 'export const hidden = 26 * 17\n',
      'labs/07-x/src/x.ts': "import { expect } from '#suite'\n",
      'packages/labkit/README.md': '# labkit\n',
    })
    const secrets = await readSecrets(root)
    expect([...secrets].toSorted()).toEqual([secret, 'export const hidden = 26 * 17'])
  })

  test('leak where a line of them was told', () => {
    const told = `Round robin did not take turns.\n${secret}\n`
    expect(findLeaks(told, { secrets: new Set([secret]), own: '' })).toEqual([secret])
  })

  test('do not leak where a cheat was told what it had handed in', () => {
    expect(findLeaks(secret, { secrets: new Set([secret]), own: `  ${secret}` })).toEqual([])
  })
})
