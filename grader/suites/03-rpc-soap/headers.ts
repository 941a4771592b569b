/** Step 2: what stands around a call: header blocks, media types and the action. */
import { expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { bankNamespace, inBank, openBank, type BankScene } from './bank.ts'
import {
  call,
  inEnvelope,
  readBalance,
  readFault,
  expectSenderFault,
  readHeader,
  readResponse,
  send,
  writeCall,
  writeEnvelope,
  type Version,
} from './soap.ts'
import { descend, resolveName } from './xml.ts'

const role = (name: string) => `http://www.w3.org/2003/05/soap-envelope/role/${name}`
const nextActor = 'http://schemas.xmlsoap.org/soap/actor/next'

export async function mustUnderstandIsObeyed(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await expectIgnored(site, '1.2', [
    '',
    'e:mustUnderstand="false"',
    'e:mustUnderstand="0"',
    `e:mustUnderstand="true" e:role="${role('none')}"`,
    'e:mustUnderstand="true" e:role="urn:example:auditor"',
    'mustUnderstand="true"',
  ])
  await expectIgnored(site, '1.1', ['e:mustUnderstand="0"', 'e:mustUnderstand="1" e:actor="urn:x"'])
  const before = await readBankBalance(site)
  await expectNotUnderstood(site, '1.2', [
    'e:mustUnderstand="true"',
    'e:mustUnderstand="1"',
    `e:mustUnderstand="true" e:role="${role('next')}"`,
    `e:mustUnderstand="true" e:role="${role('ultimateReceiver')}"`,
  ])
  await expectNotUnderstood(site, '1.1', [
    'e:mustUnderstand="1"',
    `e:mustUnderstand="1" e:actor="${nextActor}"`,
  ])
  expect(await readBankBalance(site), 'A message that was not understood had an effect.').toBe(
    before,
  )
  await expectReferences(site)
}

/** A block that the bank does not know, with these attributes. */
function writeStrange(attributes: string): string {
  return `<x:priority xmlns:x="urn:example:courier" ${attributes}>high</x:priority>`
}

function sendWith(site: Site, version: Version, blocks: string) {
  const body = writeCall('deposit', { account: 'DE-10', amount: 1 })
  return send(site, version, writeEnvelope(version, { blocks, body }))
}

async function expectIgnored(
  site: Site,
  version: Version,
  attributes: readonly string[],
): Promise<void> {
  for (const each of attributes) {
    const reply = await sendWith(site, version, writeStrange(each))
    expect(
      reply.status,
      'A block that is optional or meant for somebody else stopped the message.',
    ).toBe(200)
  }
}

async function expectNotUnderstood(
  site: Site,
  version: Version,
  attributes: readonly string[],
): Promise<void> {
  for (const each of attributes) {
    const reply = await sendWith(site, version, writeStrange(each))
    const fault = readFault(reply, version)
    expect(
      [fault.code, fault.status],
      'A block that had to be understood did not lead to MustUnderstand and 500.',
    ).toEqual([inEnvelope(version, 'MustUnderstand'), 500])
    if (version === '1.1') continue
    const named = descend(readHeader(reply, version), inEnvelope(version, 'NotUnderstood'))
    expect(
      resolveName(named, named?.attributes.get('qname')),
      'The header of the fault did not name the block that was not understood.',
    ).toBe('{urn:example:courier}priority')
  }
}

/** The one block that the bank knows comes back, if it was for the bank. */
async function expectReferences(site: Site): Promise<void> {
  const marked = (attributes: string) => `<bank:reference ${attributes}>A-17/4</bank:reference>`
  const both = `${writeStrange('')}${marked('e:mustUnderstand="1"')}`
  for (const version of ['1.2', '1.1'] as const) {
    const reply = await sendWith(site, version, both)
    readResponse(reply, version, 'deposit')
    const reference = descend(readHeader(reply, version), inBank('reference'))
    expect(reference?.text, 'The reference did not come back in the header.').toBe('A-17/4')
  }
  const foreign = await sendWith(site, '1.2', marked(`e:role="${role('none')}"`))
  const returned = descend(readHeader(foreign, '1.2'), inBank('reference'))
  expect(returned?.text, 'A reference that was meant for nobody came back.').toBe(undefined)
}

async function readBankBalance(site: Site): Promise<string> {
  return readBalance(await call(site, '1.2', 'balance', { account: 'DE-10' }), '1.2', 'balance')
}

export async function theActionMatchesTheBody(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const body = writeCall('withdraw', { account: 'DE-10', amount: 100 })
  for (const version of ['1.2', '1.1'] as const) {
    const document = writeEnvelope(version, { body })
    for (const action of ['balance', 'withdrawal']) {
      const reply = await send(site, version, document, `${bankNamespace}#${action}`)
      expectSenderFault(reply, version)
    }
  }
  const untouched = await readBankBalance(site)
  expect(untouched, 'A message under a false action had an effect.').toBe('10000')
  const right = `${bankNamespace}#withdraw`
  const calls = [
    { version: '1.2', action: right },
    { version: '1.1', action: right },
    { version: '1.2', action: undefined },
    { version: '1.1', action: '' },
  ] as const
  for (const { version, action } of calls) {
    const reply = await send(site, version, writeEnvelope(version, { body }), action)
    readResponse(reply, version, 'withdraw')
  }
  await expectMediaTypes(site)
}

async function expectMediaTypes(site: Site): Promise<void> {
  const body = writeEnvelope('1.2', { body: writeCall('balance', { account: 'DE-10' }) })
  const post = async (mediaType: string) =>
    (await site.request('/soap', { method: 'POST', headers: { 'content-type': mediaType }, body }))
      .status
  const statuses = [await post('application/json'), await post('text/plain')]
  expect(
    statuses,
    'A message under a media type that is not of SOAP was not answered 415.',
  ).toEqual([415, 415])
  const got = await site.request('/soap')
  expect(got.status, 'A GET without a query was not answered 405.').toBe(405)
  expect(got.headers.get('allow'), 'A 405 did not name POST in Allow.').toMatch(/\bpost\b/i)
}
