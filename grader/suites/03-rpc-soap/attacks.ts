/** Step 6: messages that nobody sends in good faith. */
import { at, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { mediaTypeOf, openBank, type BankScene } from './bank.ts'
import { expectSenderFault, send, writeCall, writeEnvelope } from './soap.ts'
import {
  callBank,
  echo,
  post,
  readFault as readXmlRpcFault,
  typed,
  writeCall as writeRpcCall,
} from './xml-rpc.ts'

export async function documentTypesAreRefused(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const spy = await scene.upstream({ name: 'spy', answer: () => ({ body: 'a secret' }) })
  const laughs = Array.from({ length: 9 }, (_, index) => {
    const [name, next] = [`a${index}`, `a${index + 1}`]
    return `<!ENTITY ${name} "${`&${next};`.repeat(10)}">`
  })
  const attacks = [
    { type: '<!DOCTYPE x>', text: 'DE-10' },
    { type: '<!DOCTYPE x [<!ENTITY name "DE-10">]>', text: '&name;' },
    { type: `<!DOCTYPE x [${laughs.join('')}<!ENTITY a9 "ha">]>`, text: '&a0;' },
    { type: '<!DOCTYPE x [<!ENTITY name SYSTEM "file:///etc/hostname">]>', text: '&name;' },
    { type: `<!DOCTYPE x [<!ENTITY name SYSTEM "${spy.url}/name">]>`, text: '&name;' },
    { type: `<!DOCTYPE x SYSTEM "${spy.url}/dtd">`, text: 'DE-10' },
  ]
  for (const attack of attacks) await expectRefused(site, attack)
  expect(spy.received.length, 'Something was fetched that a message named.').toBe(0)
  const undeclared = await post(site, writeRpcCall('bank.echo', ['<value>&name;</value>']))
  expect(readXmlRpcFault(undeclared), 'An entity without a declaration was let through.').toBe(
    -32_700,
  )
  const usual = await echo(site, '<value>&lt;&#66;&#x41;&amp;</value>')
  expect(usual, 'What XML predefines was not understood.').toEqual({ string: '<BA&' })
}

async function expectRefused(
  site: Site,
  { type, text }: { readonly type: string; readonly text: string },
): Promise<void> {
  const declare = (document: string) =>
    `<?xml version="1.0"?>${type}${document.replace(/^<\?.*\n/, '')}`
  const rpc = writeRpcCall('bank.balance', [`<value><string>${text}</string></value>`])
  expect(
    readXmlRpcFault(await post(site, declare(rpc))),
    'XML-RPC with a document type was not refused.',
  ).toBe(-32_700)
  for (const version of ['1.2', '1.1'] as const) {
    const body = writeCall('balance', { account: text })
    expectSenderFault(await send(site, version, declare(writeEnvelope(version, { body }))), version)
  }
}

export async function largeAndDeepMessagesAreRefused(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const fitting = await echo(site, typed('string', 'x'.repeat(65_000)))
  expect(String(fitting?.string).length, 'A message below the limit was refused.').toBe(65_000)
  await expectTooLong(site, 'x'.repeat(66_000))
  await expectTooLong(site, 'é'.repeat(40_000))
  const shallow = await echo(site, nestArrays(12))
  expect(shallow, 'A message of sensible depth was refused.').toBeTypeOf('object')
  for (const levels of [40, 1_000]) {
    const deep = await post(site, writeRpcCall('bank.echo', [nestArrays(levels)]))
    expect(readXmlRpcFault(deep), 'XML-RPC that was nested too deep was not refused.').toBe(-32_700)
  }
  const blocks = `${'<x>'.repeat(200)}${'</x>'.repeat(200)}`
  const body = writeCall('withdraw', { account: 'DE-10', amount: 1 })
  for (const version of ['1.2', '1.1'] as const) {
    const deep = await send(site, version, writeEnvelope(version, { blocks, body }))
    expectSenderFault(deep, version)
  }
  const balance = await callBank(site, 'balance', { account: 'DE-10' })
  expect(balance, 'A refused message had an effect, or the bank was gone.').toBe(10_000)
}

/** Each level of an array takes three elements. */
function nestArrays(levels: number): string {
  return `${'<value><array><data>'.repeat(levels)}${'</data></array></value>'.repeat(levels)}`
}

/** Expects 413 from all three doors, each in its own words. */
async function expectTooLong(site: Site, text: string): Promise<void> {
  const rpc = await post(site, writeRpcCall('bank.echo', [typed('string', text)]))
  expect(readXmlRpcFault(rpc, 413), 'XML-RPC that was too long was told another fault.').toBe(
    -32_300,
  )
  for (const version of ['1.2', '1.1'] as const) {
    const body = writeCall('balance', { account: text })
    const reply = await send(site, version, writeEnvelope(version, { body }))
    expectSenderFault(reply, version, { status: 413 })
  }
  const rest = await site.request('/accounts/DE-10/entries', {
    method: 'POST',
    json: { amount: 5, note: text },
  })
  const told = [rest.status, mediaTypeOf(rest), at(rest.json(), 'status')]
  expect(told, 'REST did not tell a problem to content that was too long.').toEqual([
    413,
    'application/problem+json',
    413,
  ])
}
