/** Step 5: many calls at once, and the same call twice. */
import { describe, expect, test } from 'vitest'
import { callXmlRpc, openBank } from './client.ts'

function transfer(origin: string, id: string, amount: number, to = 'Jon'): Promise<Response> {
  return fetch(`${origin}/transfers/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: 'Ida', to, amount }),
  })
}

describe('money-is-neither-made-nor-lost', () => {
  test('five deposits at once are five deposits', async () => {
    const origin = await openBank()
    const deposits = [1, 2, 3, 4, 5].map((cents) =>
      callXmlRpc(origin, 'bank.deposit', 'Jon', cents),
    )
    await Promise.all(deposits)
    expect(await callXmlRpc(origin, 'bank.balance', 'Jon')).toBe(115)
  })

  test('a transfer to nowhere takes nothing', async () => {
    const origin = await openBank()
    expect((await transfer(origin, 'a', 500, 'Nobody')).status).toBe(404)
    expect(await callXmlRpc(origin, 'bank.balance', 'Ida')).toBe(5_000)
  })
})

describe('a-transfer-is-done-once', () => {
  test('a repeated PUT is answered as before and moves nothing', async () => {
    const origin = await openBank()
    expect((await transfer(origin, 'gift', 300)).status).toBe(201)
    const again = await transfer(origin, 'gift', 300)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ id: 'gift', amount: 300, balance: 4_700 })
    expect(await callXmlRpc(origin, 'bank.balance', 'Jon')).toBe(400)
  })

  test('another amount under the same id is a conflict', async () => {
    const origin = await openBank()
    await transfer(origin, 'gift', 300)
    expect((await transfer(origin, 'gift', 301)).status).toBe(409)
  })
})
