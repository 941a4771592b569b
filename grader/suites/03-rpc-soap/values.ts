/** Step 1: XML-RPC, its values and its faults. */
import { isDeepStrictEqual } from 'node:util'
import { expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { openBank, type BankScene } from './bank.ts'
import { callByXmlRpc, expectEchoed } from './clients.ts'
import { callBank, echo, post, readFault, readResult, typed, writeCall } from './xml-rpc.ts'

const methods = ['balance', 'deposit', 'echo', 'statement', 'transfer', 'withdraw']

export async function xmlRpcCallsAreAnswered(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await expectHandwrittenCall(site)
  const [names, ...balances] = await callByXmlRpc(
    site.origin,
    ['system.listMethods'],
    ['bank.withdraw', 'DE-10', 1_500],
    ['bank.deposit', 'DE-10', 40],
    ['bank.balance', 'DE-10'],
  )
  const wanted = [...methods.map((name) => `bank.${name}`), 'system.listMethods']
  const listed = Array.isArray(names) ? wanted.filter((name) => names.includes(name)) : names
  expect(listed, 'The methods were not all listed.').toEqual(wanted)
  expect(balances, 'The xmlrpc client was told other balances.').toEqual([8_500, 8_540, 8_540])
  const got = await site.request('/xmlrpc')
  expect(got.status, 'A GET of the XML-RPC door was not answered 405.').toBe(405)
  expect(got.headers.get('allow'), 'A 405 did not name POST in Allow.').toMatch(/^\s*post\s*$/i)
  const asJson = await post(site, '{"method":"bank.balance"}', 'application/json')
  expect(asJson.status, 'A call in JSON was not answered 415.').toBe(415)
  const other = await openBank(scene)
  const untouched = await callBank(other, 'balance', { account: 'DE-10' })
  expect(untouched, 'Two banks shared an account.').toBe(10_000)
}

/** White space, an untyped string, `i4` and a missing `params` are all XML-RPC. */
async function expectHandwrittenCall(site: Site): Promise<void> {
  const reply = await post(
    site,
    `<?xml version="1.0"?>
    <methodCall>
      <!-- By hand. -->
      <methodName>bank.withdraw</methodName>
      <params>
        <param><value>DE-20</value></param>
        <param>
          <value> <i4>500</i4> </value>
        </param>
      </params>
    </methodCall>`,
    'text/xml; charset=utf-8',
  )
  expect(readResult(reply), 'A call with white space was not carried out.').toEqual({ int: 2_000 })
  const bare = await post(
    site,
    '<methodCall><methodName>system.listMethods</methodName></methodCall>',
  )
  expect(Object.keys(readResult(bare) ?? {}), 'A call without params failed.').toEqual(['array'])
  const length = Number(
    (await post(site, writeCall('bank.echo', [typed('string', 'Zürich')]))).headers.get(
      'content-length',
    ),
  )
  expect(length > 0, 'A response did not say its Content-Length.').toBe(true)
}

export async function everyTypeSurvivesTheTrip(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await expectSame(site, {
    'an i4': [typed('i4', '-7'), { int: -7 }],
    'a double without a fraction': [typed('double', '3.0'), { double: 3 }],
    'a small double': [typed('double', '-0.00000025'), { double: -0.000_000_25 }],
    'a large double': [typed('double', '7000000000000000000000.0'), { double: 7e21 }],
    'a boolean': [typed('boolean', '1'), { boolean: true }],
    'a string of digits': [typed('string', '12'), { string: '12' }],
    'a string beyond ASCII': [typed('string', ' <Ärger> & 🍋 '), { string: ' <Ärger> & 🍋 ' }],
    'a string without a type': ['<value> as it is </value>', { string: ' as it is ' }],
    'an empty value': ['<value/>', { string: '' }],
    'a CDATA section': [
      '<value><string><![CDATA[<b>&amp;]]></string></value>',
      { string: '<b>&amp;' },
    ],
    'a leap day': [
      typed('dateTime.iso8601', '20240229T00:00:07'),
      { 'dateTime.iso8601': '20240229T00:00:07' },
    ],
    'base64 in two lines': [typed('base64', '+/8A\n AQ=='), { base64: '+/8AAQ==' }],
  })
  await expectEchoed(site.origin, {
    zero: 0,
    'the least int': -2_147_483_648,
    'a double': 2.5,
    true: true,
    false: false,
    'a string with markup': 'a < b && "c" ]]> d',
    'an empty string': '',
    'a date': new Date(2019, 4, 31, 23, 59, 8),
    bytes: new Uint8Array([0, 10, 255]),
    nil: null,
  })
}

export async function arraysAndStructsNest(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await expectSame(site, {
    'an array with white space': [
      '<value><array> <data> <value>one</value>\n <value><i4>2</i4></value> </data> </array>' +
        '</value>',
      { array: [{ string: 'one' }, { int: 2 }] },
    ],
    'a struct with white space': [
      '<value><struct> <member> <name>constructor</name> <value><double>1.0</double></value> ' +
        '</member> <member><name>b</name><value><array><data/></array></value></member></struct>' +
        '</value>',
      { struct: { constructor: { double: 1 }, b: { array: [] } } },
    ],
  })
  const deep = { list: [1, [2, [3, []]], { 'a&b': ['x'] }], none: {}, at: new Date(2001, 0, 1) }
  await expectEchoed(site.origin, {
    'an empty array': [],
    'an empty struct': {},
    'an array in an array': [[]],
    'an array in its order': ['z', 'a', 'z'],
    'a struct of many things': deep,
    'an array of many types': [deep, 1.5, false, null],
  })
  await callBank(site, 'deposit', { account: 'DE-20', amount: 5 })
  await callBank(site, 'withdraw', { account: 'DE-20', amount: 1_505 })
  const [entries] = await callByXmlRpc(site.origin, ['bank.statement', 'DE-20'])
  expect(entries, 'A statement was not an array of structs, oldest first.').toEqual([
    { amount: 5, balance: 2_505 },
    { amount: -1_505, balance: 1_000 },
  ])
}

/** Expects each `value` element to be echoed as the typed value beside it. */
async function expectSame(
  site: Site,
  cases: Readonly<Record<string, readonly [value: string, expected: object]>>,
): Promise<void> {
  const failed: string[] = []
  for (const [kind, [value, expected]] of Object.entries(cases)) {
    if (!isDeepStrictEqual(await echo(site, value), expected)) failed.push(kind)
  }
  expect(failed, 'Some values were echoed with another type or content.').toEqual([])
}

export async function xmlRpcFaultsTellWhy(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const account = typed('string', 'DE-10')
  await expectFaults(site, -32_700, [
    '<methodCall><methodName>bank.balance</methodCall>',
    'bank.balance("DE-10")',
    '',
  ])
  await expectFaults(site, -32_600, [
    '<call><methodName>bank.balance</methodName></call>',
    '<methodCall><params/></methodCall>',
    writeCall('bank.echo', [typed('boolean', 'yes')]),
    writeCall('bank.echo', [typed('int', '12.5')]),
    writeCall('bank.echo', [typed('i4', '2147483648')]),
    writeCall('bank.echo', [typed('double', 'much')]),
    writeCall('bank.echo', [typed('float', '1.0')]),
    writeCall('bank.echo', [typed('dateTime.iso8601', '20250229T00:00:00')]),
  ])
  await expectFaults(site, -32_601, [
    writeCall('bank.rob', [account]),
    writeCall('balance', [account]),
  ])
  await expectFaults(site, -32_602, [
    writeCall('bank.withdraw', [account]),
    writeCall('bank.withdraw', [account, typed('int', '5'), typed('int', '5')]),
    writeCall('bank.withdraw', [account, typed('string', '5')]),
    writeCall('bank.deposit', [account, typed('double', '5.0')]),
    writeCall('bank.deposit', [account, typed('int', '0')]),
    writeCall('bank.deposit', [account, typed('int', '-5')]),
    writeCall('bank.transfer', [account]),
  ])
  const balance = await callBank(site, 'balance', { account: 'DE-10' })
  expect(balance, 'A call that got a fault was carried out all the same.').toBe(10_000)
}

async function expectFaults(site: Site, code: number, documents: readonly string[]): Promise<void> {
  const replies = await Promise.all(documents.map((document) => post(site, document)))
  expect(
    replies.map((reply) => readFault(reply)),
    `Calls that deserve the fault ${code} were told another.`,
  ).toEqual(documents.map(() => code))
}
