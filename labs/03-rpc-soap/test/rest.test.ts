/** Step 4: REST beside the others, and the errors of the bank. */
import { describe, expect, test } from 'vitest'
import {
  bankNamespace,
  callXmlRpc,
  envelope,
  findElement,
  openBank,
  postSoap,
  soap12,
} from './client.ts'

function book(origin: string, account: string, amount: unknown): Promise<Response> {
  return fetch(`${origin}/accounts/${account}/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount }),
  })
}

describe('rest-offers-the-same-accounts', () => {
  test('a posted entry is seen through XML-RPC', async () => {
    const origin = await openBank()
    const response = await book(origin, 'Jon', -40)
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ amount: -40, balance: 60 })
    expect(await callXmlRpc(origin, 'bank.balance', 'Jon')).toBe(60)
  })

  test('an account that has not changed is answered 304', async () => {
    const uri = `${await openBank()}/accounts/Ida`
    const first = await fetch(uri)
    expect(await first.json()).toMatchObject({ account: 'Ida', balance: 5_000 })
    const tag = first.headers.get('etag') ?? ''
    // Without its own Cache-Control, fetch would add one that asks for a whole answer.
    const headers = { 'if-none-match': tag, 'cache-control': 'max-age=0' }
    expect((await fetch(uri, { headers })).status).toBe(304)
  })

  test('half a cent is answered 400 with a problem document', async () => {
    const response = await book(await openBank(), 'Ida', 0.5)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({ status: 400 })
  })
})

describe('one-error-is-told-three-ways', () => {
  test('an overdraft is told in three languages', async () => {
    const origin = await openBank()
    expect(await callXmlRpc(origin, 'bank.withdraw', 'Jon', 101)).toEqual({ faultCode: 2 })
    const body = '<b:withdraw><b:account>Jon</b:account><b:amount>101</b:amount></b:withdraw>'
    const fault = await postSoap(origin, envelope(soap12, body))
    expect(fault.status).toBe(400)
    const error = findElement(await fault.text(), bankNamespace, 'error')
    expect(error?.textContent).toBe('InsufficientFunds')
    const problem = await book(origin, 'Jon', -101)
    expect(problem.status).toBe(409)
    expect(await problem.json()).toMatchObject({ type: `${bankNamespace}:InsufficientFunds` })
  })

  test('a closed bank says when to come back', async () => {
    const origin = await openBank({ closed: true })
    expect(await callXmlRpc(origin, 'bank.deposit', 'Ida', 1)).toEqual({ faultCode: 5 })
    const response = await book(origin, 'Ida', 1)
    expect(response.status).toBe(503)
    expect(response.headers.has('retry-after')).toBe(true)
  })
})
