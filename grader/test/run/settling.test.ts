import { expect, test } from 'vitest'
import { bothBoxes, describeIn } from '../box/boxing.ts'
import { playOnce } from './playing.ts'

/** Asks on, one answer after the other, and waits for nobody. */
const entry = `
let answered = 0
export const ask = (url: string, times: number) => {
  for (let count = 0; count < times; count += 1) {
    void fetch(url + '/' + count).then((answer) => answer.text()).then(() => { answered += 1 })
  }
}
export const askLater = (url: string, ms: number) => { setTimeout(() => ask(url, 5), ms) }
export const count = () => answered
`

describeIn(bothBoxes, 'settling', (stage) => {
  test('lets what is on its way arrive, on both sides', async () => {
    const { failure } = await playOnce(stage(), entry, {
      virtualTime: true,
      play: async ({ subject, upstream, settle, clock }) => {
        const a = await upstream({ name: 'a' })
        await subject['ask']?.(a.url, 20)
        await settle()
        expect(a.received).toHaveLength(20)
        await settle()
        expect(await subject['count']?.()).toBe(20)
        await subject['askLater']?.(a.url, 500)
        await clock.advance(499)
        await settle()
        expect(a.received).toHaveLength(20)
        await clock.advance(1)
        await settle()
        expect(a.received).toHaveLength(25)
      },
    })
    expect(failure).toBeUndefined()
  })

  test('fails the scenario if the subject does not take part', async () => {
    const { failure } = await playOnce(
      stage(),
      `import net from 'node:net'
       const refuse = () => { throw new Error('no') }
       export const hush = () => { net.Socket.prototype.connect = refuse }`,
      {
        play: async ({ subject, settle }) => {
          await subject['hush']?.()
          await settle()
        },
      },
    )
    expect(failure).toBeDefined()
  })
})
