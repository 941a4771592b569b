/** Step 5: money, when everybody comes at once. */
import { at, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { bankNamespace, openBank, type BankScene } from './bank.ts'
import { call, readBalance, readFault as readSoapFault } from './soap.ts'
import { callBank, post, readFault, readResult, typed, writeCall } from './xml-rpc.ts'

interface Order {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: number
}

function byRest(site: Site, { id, ...content }: Order): Promise<Reply> {
  return site.request(`/transfers/${id}`, { method: 'PUT', json: content })
}

function bySoap(site: Site, { id, from, to, amount }: Order): Promise<Reply> {
  return call(site, '1.2', 'transfer', { id, from, to, amount })
}

function byXmlRpc(site: Site, { id, from, to, amount }: Order): Promise<Reply> {
  const texts = Object.entries({ id, from, to })
  const members = [
    ...texts.map(([name, text]) => writeMember(name, typed('string', text))),
    writeMember('amount', typed('int', String(amount))),
  ]
  return post(
    site,
    writeCall('bank.transfer', [`<value><struct>${members.join('')}</struct></value>`]),
  )
}

function writeMember(name: string, value: string): string {
  return `<member><name>${name}</name>${value}</member>`
}

const doors = [byRest, bySoap, byXmlRpc]

const accounts = { 'DE-10': 10_000, 'DE-20': 10_000, 'DE-30': 1_000 }

const toItself = { from: 'DE-20', to: 'DE-20', amount: 700 }

export async function moneyIsNeitherMadeNorLost(scene: BankScene): Promise<void> {
  const site = await openBank(scene, { accounts })
  const granted = await Promise.all(Array.from({ length: 30 }, (_, index) => withdraw(site, index)))
  const balance = await callBank(site, 'balance', { account: 'DE-10' })
  expect(
    [granted.filter(Boolean).length, balance],
    'Of thirty withdrawals at once not exactly twenty found money.',
  ).toEqual([20, 0])
  await Promise.all(Array.from({ length: 45 }, (_, index) => transferAround(site, index)))
  expect(await readBalances(site), 'Transfers that cross did not come out even.').toEqual([
    1_500, 7_750, 1_750,
  ])
  const toNowhere = { id: 'lost', from: 'DE-20', to: 'DE-99', amount: 500 }
  await Promise.all(doors.map((door, index) => door(site, { ...toNowhere, id: `lost-${index}` })))
  await byRest(site, { ...toItself, id: 'self' })
  await byXmlRpc(site, { ...toItself, id: 'too-much', amount: 20_000 })
  expect(
    await readBalances(site),
    'A transfer to nowhere or to the account itself changed a balance.',
  ).toEqual([1_500, 7_750, 1_750])
  await expectStatementsAddUp(site)
}

/** One of three doors gives 500, or refuses. */
async function withdraw(site: Site, index: number): Promise<boolean> {
  const account = 'DE-10'
  if (index % 3 === 0) {
    const values = [typed('string', account), typed('int', '500')]
    const reply = await post(site, writeCall('bank.withdraw', values))
    return !reply.text.includes('<fault')
  }
  if (index % 3 === 1)
    return (await call(site, '1.1', 'withdraw', { account, amount: 500 })).status === 200
  const entry = { method: 'POST', json: { amount: -500 } }
  return (await site.request(`/accounts/${account}/entries`, entry)).status === 201
}

/** Three ways that cross: fifteen rounds leave 1,500 more, 2,250 less and 750 more. */
const ways = [
  { from: 'DE-20', to: 'DE-10', amount: 100 },
  { from: 'DE-20', to: 'DE-30', amount: 100 },
  { from: 'DE-30', to: 'DE-20', amount: 50 },
]

/** Each way goes through each door in turn. */
function transferAround(site: Site, index: number): Promise<unknown> {
  const door = doors[(index + Math.floor(index / 3)) % 3] ?? byRest
  const way = ways[index % 3] ?? toItself
  return door(site, { ...way, id: `around-${index}` })
}

function readBalances(site: Site): Promise<number[]> {
  const names = Object.keys(accounts)
  return Promise.all(names.map((account) => callBank(site, 'balance', { account })))
}

/** Whatever happened, the entries of an account lead from one balance to the next. */
async function expectStatementsAddUp(site: Site): Promise<void> {
  for (const [account, opening] of Object.entries(accounts)) {
    const entries = at((await site.request(`/accounts/${account}/entries`)).json(), 'entries')
    const list: readonly unknown[] = Array.isArray(entries) ? entries : []
    const wrong = list.filter((entry, index) => {
      const before = index === 0 ? opening : numberOf(list[index - 1], 'balance')
      return before + numberOf(entry, 'amount') !== at(entry, 'balance')
    })
    expect(wrong.length, 'The entries of an account did not lead from balance to balance.').toBe(0)
  }
}

function numberOf(entry: unknown, key: string): number {
  const value = at(entry, key)
  return typeof value === 'number' ? value : Number.NaN
}

export async function aTransferIsDoneOnce(scene: BankScene): Promise<void> {
  const site = await openBank(scene, { accounts })
  const order = { id: 'rent-05', from: 'DE-10', to: 'DE-20', amount: 800 }
  const first = await byRest(site, order)
  expect([first.status, at(first.json(), 'balance')], 'A new transfer went wrong.').toEqual([
    201, 9_200,
  ])
  await callBank(site, 'deposit', { account: 'DE-10', amount: 5 })
  const again = await byRest(site, order)
  expect([again.status, at(again.json(), 'balance')], 'A repeated PUT was answered anew.').toEqual([
    200, 9_200,
  ])
  const soap = readBalance(await bySoap(site, order), '1.2', 'transfer')
  const xmlRpc = readResult(await byXmlRpc(site, order))?.int
  expect([soap, xmlRpc], 'A transfer was not known at another door.').toEqual(['9200', 9_200])
  const twins = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((index) => doors[index % 3]?.(site, { ...order, id: 'rent-06' })),
  )
  const statuses = twins.filter((reply) => reply?.status === 201).length
  expect(statuses <= 1, 'A transfer was new to two requests at once.').toBe(true)
  expect(await readBalances(site), 'A transfer was done more or less than once.').toEqual([
    8_405, 11_600, 1_000,
  ])
  await expectIdsAreTaken(site, order)
  expect((await byRest(site, { ...order, id: 'rent-07' })).status, 'A new id was refused.').toBe(
    201,
  )
}

/** Another order under the same id is a conflict; a failed order has not taken its id. */
async function expectIdsAreTaken(site: Site, order: Order): Promise<void> {
  const rest = await byRest(site, { ...order, amount: 801 })
  const soap = readSoapFault(await bySoap(site, { ...order, to: 'DE-30' }), '1.2')
  const xmlRpc = readFault(await byXmlRpc(site, { ...order, from: 'DE-30' }))
  expect(
    [rest.status, at(rest.json(), 'type'), soap.error, xmlRpc],
    'Another transfer under a known id was not refused.',
  ).toEqual([409, `${bankNamespace}:TransferIdTaken`, 'TransferIdTaken', 4])
  const later = { id: 'later', from: 'DE-30', to: 'DE-10', amount: 1_010 }
  const early = await byRest(site, later)
  expect(early.status < 400, 'A transfer without money was not refused.').toBe(false)
  await callBank(site, 'deposit', { account: 'DE-30', amount: 10 })
  expect((await byRest(site, later)).status, 'A transfer that had failed was not done.').toBe(201)
}
