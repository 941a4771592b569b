/** Step 6: many clients, one truth. */
import { describe, expect, test } from 'vitest'
import { read, start, startPoll, tag } from './client.ts'

describe('lost-updates-are-refused', () => {
  test('the second of two editors gets 412, reads again, and succeeds', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    const seen = await tag(send, poll)
    const put = (title: string, held: string) =>
      send('PUT', poll, { content: { title, open: true }, headers: { 'if-match': held } })
    expect((await put('Boat trip', seen)).status).toBe(204)
    expect((await put('Bus trip', seen)).status).toBe(412)
    expect(await read(send, poll)).toMatchObject({ title: 'Boat trip' })
    expect((await put('Bus trip', await tag(send, poll))).status).toBe(204)
  })
})

describe('interleaved-voters-lose-nothing', () => {
  test('five votes at the same time are five votes', async () => {
    const send = await start()
    const { votes, lake } = await startPoll(send)
    const voters = ['Ida', 'Jon', 'Kim', 'Lea', 'Max']
    await Promise.all(
      voters.map((voter) => send('POST', votes, { content: { voter, choice: lake } })),
    )
    expect(await read(send, lake)).toMatchObject({ votes: 5 })
  })
})

describe('each-request-stands-alone', () => {
  test('nobody is given a cookie', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    expect((await send('GET', poll)).headers.has('set-cookie')).toBe(false)
  })
})
