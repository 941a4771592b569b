import { expect, test } from 'vitest'
import { detectBox, findProgram } from '../../src/box/detect-box.ts'

const isLinux = process.platform === 'linux'

test('the weaker box can be asked for, and says so', async () => {
  const { description, programs } = await detectBox({ CLOUD_LABS_BOX: 'permission-model' })
  expect(programs).toBeUndefined()
  expect(description).toEqual({
    kind: 'permission-model',
    isAuthoritative: false,
    missing: ['CLOUD_LABS_BOX asks for the permission model; unset it.'],
  })
})

test('a box is complete if and only if nothing is missing', async () => {
  const { description, programs } = await detectBox(process.env)
  expect(description.isAuthoritative).toBe(description.missing.length === 0)
  expect(description.isAuthoritative).toBe(programs !== undefined)
})

// Elsewhere there is no shell in /bin to be found.
test.runIf(isLinux)('a program is found on the path, or it is missing', async () => {
  expect(await findProgram('sh', { PATH: '/bin' })).toBe('/bin/sh')
  expect(await findProgram('no-such-program', { PATH: '::/bin' })).toBeUndefined()
})
