import { describe, expect as claim, test } from 'vitest'
import { expect } from '../../src/run/suite.ts'
import { playOnce, startRun, useStage } from './playing.ts'

const entry = `
import fs from 'node:fs'
export const write = (folder, name) => fs.writeFileSync(folder + '/' + name, 'here')
export const list = (folder) => fs.readdirSync(folder)
export const createSite = (folder) => (request, response) => {
  response.end(fs.readdirSync(folder).join())
}
`

const stage = useStage()
const storageMebibytes = 8

describe('the folder of a scenario', () => {
  test('is empty at its beginning, whatever the one before has left', async () => {
    const run = await startRun(stage(), entry, { storageMebibytes })
    const seen: unknown[] = []
    const scenario = () =>
      run.play(async ({ subject, folder }) => {
        seen.push(await subject['list']?.(folder))
        await subject['write']?.(folder, 'left')
        seen.push(await subject['list']?.(folder))
      })
    for (let times = 0; times < 3; times += 1) {
      claim(await scenario()).toMatchObject({ outcome: 'passed' })
    }
    claim(seen).toEqual([[], ['left'], [], ['left'], [], ['left']])
  })

  test.for(['boxed', 'direct'] as const)(
    'is seen by a further subject after another was killed, if the first is %s',
    async (adapter) => {
      const observation = await playOnce(stage(), entry, {
        adapter,
        storageMebibytes,
        play: async ({ subject, folder, another }) => {
          const doomed = await another()
          await doomed.subject['write']?.(folder, 'kept')
          await doomed.kill()
          const next = await another()
          const listener = next.subject['createSite']?.(folder)
          const site = await next.serve(listener as Parameters<typeof next.serve>[0])
          const { text } = await site.request('/')
          expect(text, 'The next one did not see it.').toBe('kept')
          expect(await subject['list']?.(folder), 'The first one did not.').toEqual(['kept'])
        },
      })
      claim(observation).toMatchObject({ outcome: 'passed' })
    },
  )

  test('is not there unless the manifest asks for it', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ folder }) => void folder,
    })
    claim(observation).toMatchObject({ outcome: 'inconclusive', failure: { kind: 'grader' } })
  })
})

test('a further subject that serves what is no listener fails the scenario', async () => {
  const observation = await playOnce(stage(), entry, {
    storageMebibytes,
    play: async ({ another, folder }) => {
      const further = await another()
      const nothing = further.subject['list']?.(folder)
      await further.serve(nothing as Parameters<typeof further.serve>[0])
    },
  })
  claim(observation).toMatchObject({ outcome: 'failed', failure: { kind: 'threw' } })
})
