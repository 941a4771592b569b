import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findProgram } from '../../src/box/detect-box.ts'
import { examine } from '../../src/cli/doctor/examine.ts'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plant, plantRepository } from './planting.ts'

const bwrap = await findProgram('bwrap', {})
const mark = { schema: 'cloud-labs/edition@1', id: 'a', server: null, labs: [], files: [] }
const edition = { ...labFiles(), '.edition/edition.json': JSON.stringify(mark) }

afterEach(() => vi.unstubAllEnvs())

/** What the doctor says of bubblewrap where PATH has one folder, with what the box needs of it. */
async function examineBoxWith(programs: readonly string[]) {
  const root = await plantRepository()
  const folder = join(root, 'programs')
  await mkdir(folder)
  for (const name of programs) {
    const path = await findProgram(name, {})
    if (path !== undefined) await symlink(path, join(folder, name))
  }
  vi.stubEnv('PATH', folder)
  return (await examine(root)).find(({ name }) => name === 'bubblewrap')
}

// Without bubblewrap in its usual folder there is nothing that PATH could lack.
test.skipIf(bwrap === undefined)(
  'bubblewrap outside of PATH has one cause and one mend',
  async () => {
    const finding = await examineBoxWith(['prlimit', 'setpriv'])
    expect(finding).toMatchObject({ is: 'spared', mend: 'PATH lacks /usr/bin; add it.' })
    expect(finding?.found).toMatch(/^bubblewrap \d/)
  },
)

test.skipIf(bwrap === undefined)(
  'a bubblewrap that does not run is there, and why is said',
  async () => {
    const root = await plantRepository()
    await plant(root, {
      'programs/bwrap': '#!/bin/sh\n[ "$1" = --version ] && echo "bubblewrap 9" || exit 1\n',
    })
    await chmod(join(root, 'programs/bwrap'), 0o755)
    vi.stubEnv('PATH', `${join(root, 'programs')}:${process.env['PATH']}`)
    const finding = (await examine(root)).find(({ name }) => name === 'bubblewrap')
    expect(finding).toMatchObject({ found: 'bubblewrap 9', is: 'spared' })
    expect(finding?.mend).toContain('bubblewrap cannot make namespaces here')
  },
)

test("in a student's edition the doctor speaks of public tests, and of no grading", async () => {
  const hallway = new FakeHallway(await plantRepository(edition))
  expect(await hallway.run('doctor')).toBe(0)
  expect(hallway.out.text).toContain('runs your labs and their public tests')
  expect(hallway.out.text).toMatch(/\n\nThe public tests can run here\.\n$/)
  expect(hallway.out.text).not.toMatch(/grad(e|ing)|bubblewrap|Redis|slides/)
  hallway.out.text = ''
  await hallway.run('doctor --help')
  expect(hallway.out.text).not.toMatch(/grad(e|ing)|box/)
})
