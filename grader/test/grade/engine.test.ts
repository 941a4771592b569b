import { expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../src/run/index.ts'
import { root } from '../box/boxing.ts'

test('an engine leaves rejections and exit codes to the process that it lives in', async () => {
  const before = process.listeners('unhandledRejection')
  const engine = await openEngine(root)
  onTestFinished(() => engine.close())
  expect(process.listeners('unhandledRejection')).toEqual(before)
})
