/** Step 4: REST beside the others, and one error in three languages. */
import { at, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { bankNamespace, inBank, mediaTypeOf, openBank, type BankScene } from './bank.ts'
import { call, inEnvelope, readBalance, readFault, type Version } from './soap.ts'
import { callBank, post, readFault as readXmlRpcFault, typed, writeCall } from './xml-rpc.ts'

export async function restOffersTheSameAccounts(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const uri = '/accounts/DE-20'
  await callBank(site, 'deposit', { account: 'DE-20', amount: 300 })
  await call(site, '1.2', 'withdraw', { account: 'DE-20', amount: 100 })
  const booked = await book(site, 'DE-20', { amount: -50 })
  expect(booked.status, 'A POST of an entry was not answered 201.').toBe(201)
  expect(booked.json(), 'A new entry was not represented.').toMatchObject({
    amount: -50,
    balance: 2_650,
  })
  const account = await site.request(uri)
  expect(mediaTypeOf(account), 'An account was not represented in JSON.').toBe('application/json')
  expect(account.json(), 'An account did not show what the other doors had done.').toMatchObject({
    account: 'DE-20',
    balance: 2_650,
  })
  const byOthers = [
    await callBank(site, 'balance', { account: 'DE-20' }),
    Number(readBalance(await call(site, '1.1', 'balance', { account: 'DE-20' }), '1.1', 'balance')),
  ]
  expect(byOthers, 'The other doors did not see what REST had done.').toEqual([2_650, 2_650])
  const entries = await site.request(`${uri}/entries`)
  expect(at(entries.json(), 'entries'), 'The entries were not listed, oldest first.').toEqual([
    { amount: 300, balance: 2_800 },
    { amount: -100, balance: 2_700 },
    { amount: -50, balance: 2_650 },
  ])
  await expectRevalidation(site, uri)
  await expectRefusals(site)
}

function book(site: Site, account: string, content: unknown): Promise<Reply> {
  return site.request(`/accounts/${account}/entries`, { method: 'POST', json: content })
}

/** A client that holds the current state is not sent it again. */
async function expectRevalidation(site: Site, uri: string): Promise<void> {
  const first = await site.request(uri)
  const tag = first.headers.get('etag') ?? ''
  expect(/^(W\/)?".+"$/.test(tag), 'A representation had no ETag.').toBe(true)
  const caching = first.headers.get('cache-control')?.toLowerCase() ?? ''
  expect(caching, 'A representation did not oblige caches to revalidate.').toContain('no-cache')
  const ask = () =>
    site.request(uri, { headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' } })
  const again = await ask()
  expect([again.status, again.text], 'What had not changed was sent again.').toEqual([304, ''])
  await book(site, 'DE-20', { amount: 1 })
  expect((await ask()).status, 'What had changed was not sent.').toBe(200)
}

async function expectRefusals(site: Site): Promise<void> {
  const contents = [{}, { amount: 0 }, { amount: 1.5 }, { amount: '5' }, { amount: 2 ** 31 }, [5]]
  const refused = await Promise.all(contents.map((content) => book(site, 'DE-10', content)))
  expect(refused.map(describeProblem), 'A bad entry was not a problem with 400.').toEqual(
    contents.map(() => '400 application/problem+json 400'),
  )
  const headers = { 'content-type': 'text/plain' }
  const plain = { method: 'POST', headers, body: '{"amount":5}' }
  const others = [
    await site.request('/accounts/DE-10/entries', plain),
    await site.request('/accounts/DE-10', { method: 'DELETE' }),
    await site.request('/nowhere'),
  ]
  expect(
    others.map(describeProblem),
    'Another media type, method or URI was not refused as HTTP does.',
  ).toEqual([415, 405, 404].map((status) => `${status} application/problem+json ${status}`))
  expect(others[1]?.headers.get('allow'), 'A 405 did not name GET in Allow.').toMatch(/\bget\b/i)
}

function describeProblem(reply: Reply): string {
  const status = at(reply.json(), 'status')
  // An object may be none that can be written as text.
  const told = typeof status === 'number' ? status : typeof status
  return `${reply.status} ${mediaTypeOf(reply)} ${told}`
}

/** One error as the contract has it, and what leads to it. */
interface Mishap {
  readonly error: string
  readonly faultCode: number
  readonly status: number
  readonly operation: 'withdraw' | 'deposit'
  readonly account: string
  readonly amount: number
}

const most = 2_147_483_647

const mishaps: readonly Mishap[] = [
  {
    error: 'UnknownAccount',
    faultCode: 1,
    status: 404,
    operation: 'deposit',
    account: 'DE-99',
    amount: 5,
  },
  {
    error: 'InsufficientFunds',
    faultCode: 2,
    status: 409,
    operation: 'withdraw',
    account: 'DE-10',
    amount: 10_001,
  },
  {
    error: 'LimitExceeded',
    faultCode: 3,
    status: 409,
    operation: 'deposit',
    account: 'DE-10',
    amount: most,
  },
]

export async function oneErrorIsToldThreeWays(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  for (const mishap of mishaps) await expectToldThreeWays(site, mishap)
  const reading = await site.request('/accounts/DE-99')
  expect(describeProblem(reading), 'An account that is not there was not answered 404.').toBe(
    '404 application/problem+json 404',
  )
  const balances = [
    await callBank(site, 'withdraw', { account: 'DE-10', amount: 10_000 }),
    await callBank(site, 'deposit', { account: 'DE-10', amount: most }),
  ]
  expect(balances, 'An account could not be emptied, or not be filled.').toEqual([0, most])
  const closed = await openBank(scene, { closed: true })
  const [operation, account] = ['withdraw', 'DE-10'] as const
  const mishap = { error: 'Closed', faultCode: 5, status: 503, operation, account, amount: 1 }
  await expectToldThreeWays(closed, mishap)
  const balance = await callBank(closed, 'balance', { account: 'DE-10' })
  expect(balance, 'A closed bank did not let its customers read.').toBe(10_000)
}

async function expectToldThreeWays(site: Site, mishap: Mishap): Promise<void> {
  const { error, faultCode, operation, account, amount } = mishap
  const values = [typed('string', account), typed('int', String(amount))]
  const byXmlRpc = await post(site, writeCall(`bank.${operation}`, values))
  expect(readXmlRpcFault(byXmlRpc), `XML-RPC told another fault than ${error}.`).toBe(faultCode)
  for (const version of ['1.2', '1.1'] as const) {
    const fault = readFault(await call(site, version, operation, { account, amount }), version)
    expect(fault, `SOAP ${version} told another fault than ${error}.`).toEqual(
      soapFaultOf(mishap, version),
    )
  }
  const reply = await book(site, account, { amount: operation === 'withdraw' ? -amount : amount })
  const told = [reply.status, mediaTypeOf(reply), at(reply.json(), 'type')]
  expect(told, `REST told another problem than ${error}.`).toEqual([
    mishap.status,
    'application/problem+json',
    `${bankNamespace}:${error}`,
  ])
  if (mishap.status !== 503) return
  const delay = reply.headers.get('retry-after') ?? ''
  expect(delay, 'A 503 did not say when to come back.').not.toBe('')
}

function soapFaultOf({ error, status }: Mishap, version: Version) {
  const isReceiver = status === 503
  const codes =
    version === '1.2'
      ? { code: isReceiver ? 'Receiver' : 'Sender', status: isReceiver ? 500 : 400 }
      : { code: isReceiver ? 'Server' : 'Client', status: 500 }
  return {
    status: codes.status,
    code: inEnvelope(version, codes.code),
    subcode: version === '1.2' ? inBank(error) : undefined,
    error,
  }
}
