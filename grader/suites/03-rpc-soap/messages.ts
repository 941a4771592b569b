/** Step 2: envelopes, the RPC convention, and faults. */
import { expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { bankNamespace, inBank, openBank, type BankScene } from './bank.ts'
import {
  call,
  envelopes,
  expectSenderFault,
  inEnvelope,
  readBalance,
  readFault,
  readHeader,
  readResponse,
  rpcNamespace,
  send,
  writeCall,
  writeEnvelope,
  type Version,
} from './soap.ts'
import { descend, resolveName } from './xml.ts'

const withdrawal = { account: 'DE-10', amount: 700 }

export async function soapAnswersInItsOwnVersion(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const first = await call(site, '1.2', 'withdraw', withdrawal)
  expect(readBalance(first, '1.2', 'withdraw'), 'A withdrawal by SOAP 1.2 went wrong.').toBe('9300')
  const second = await call(site, '1.1', 'withdraw', withdrawal)
  expect(readBalance(second, '1.1', 'withdraw'), 'A withdrawal by SOAP 1.1 went wrong.').toBe(
    '8600',
  )
  await expectNamedResult(site)
  const third = await send(site, '1.2', writeWithOtherPrefixes('1.2'))
  expect(readBalance(third, '1.2', 'deposit'), 'Other prefixes were not understood.').toBe('8605')
  const fourth = await send(site, '1.1', writeWithOtherPrefixes('1.1'))
  expect(readBalance(fourth, '1.1', 'deposit'), 'Other prefixes were not understood.').toBe('8610')
  const statement = await call(site, '1.2', 'statement', { account: 'DE-10' })
  expect(readEntries(statement, '1.2'), 'A statement did not list the entries.').toEqual([
    ['-700', '9300'],
    ['-700', '8600'],
    ['5', '8605'],
    ['5', '8610'],
  ])
}

/** SOAP 1.2 says which part of a response is the return value. */
async function expectNamedResult(site: Site): Promise<void> {
  const reply = await call(site, '1.2', 'balance', { account: 'DE-20' })
  const response = readResponse(reply, '1.2', 'balance')
  const result = descend(response, `{${rpcNamespace}}result`)
  expect(resolveName(result), 'The rpc:result of a response did not name its balance.').toBe(
    inBank('balance'),
  )
}

/** The prefix `bank` for SOAP, none for the bank, white space and comments. */
function writeWithOtherPrefixes(version: Version): string {
  return `<bank:Envelope xmlns:bank='${envelopes[version]}'>
    <!-- Prefixes mean nothing. -->
    <bank:Body>
      <deposit xmlns="${bankNamespace}">
        <amount> 5 </amount>
        <e:account xmlns:e="${bankNamespace}">DE-10</e:account>
      </deposit>
    </bank:Body>
  </bank:Envelope>`
}

function readEntries(reply: Parameters<typeof readResponse>[0], version: Version): string[][] {
  const list = descend(readResponse(reply, version, 'statement'), inBank('entries'))
  const texts = (list?.children ?? []).map((entry) =>
    ['amount', 'balance'].map((part) => descend(entry, inBank(part))?.text.trim() ?? 'nothing'),
  )
  return texts
}

export async function soapFaultsCarryCodeAndStatus(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await expectSenderFaults(site, '1.2')
  await expectSenderFaults(site, '1.1')
  await expectVersionMismatch(site, '1.2')
  await expectVersionMismatch(site, '1.1')
  const encoded = (uri: string) =>
    writeEnvelope('1.2', {
      body: writeCall('withdraw', withdrawal).replace('>', ` e:encodingStyle="${uri}">`),
    })
  const unknown = readFault(await send(site, '1.2', encoded('urn:example:morse')), '1.2')
  expect(
    [unknown.code, unknown.status],
    'A call in an unknown encoding did not get DataEncodingUnknown and 500.',
  ).toEqual([inEnvelope('1.2', 'DataEncodingUnknown'), 500])
  const known = await send(site, '1.2', encoded('http://www.w3.org/2003/05/soap-encoding'))
  expect(
    readBalance(known, '1.2', 'withdraw'),
    'A call in an encoding of SOAP was refused, or one with a fault had an effect.',
  ).toBe('9300')
}

async function expectSenderFaults(site: Site, version: Version): Promise<void> {
  const tell = async (document: string, subcode?: string) =>
    expectSenderFault(
      await send(site, version, document),
      version,
      subcode === undefined ? {} : { subcode: `{${rpcNamespace}}${subcode}` },
    )
  const body = (text: string) => writeEnvelope(version, { body: text })
  const good = writeCall('withdraw', withdrawal)
  await tell(body(good).replace('</e:Body>', ''))
  await tell(`<e:Envelope xmlns:e="${envelopes[version]}"><e:Header/></e:Envelope>`)
  await tell(body(''))
  await tell(body(good + good))
  await tell(body(writeCall('rob', withdrawal)), 'ProcedureNotPresent')
  const elsewhere = good.replaceAll('bank:withdraw', 'x:withdraw').replace('>', ' xmlns:x="urn:x">')
  await tell(body(elsewhere), 'ProcedureNotPresent')
  await tell(body(writeCall('withdraw', { account: 'DE-10' })), 'BadArguments')
  await tell(body(writeCall('withdraw', { account: 'DE-10', amount: 'all' })), 'BadArguments')
  await tell(body(writeCall('withdraw', { account: 'DE-10', amount: 0 })), 'BadArguments')
  await tell(body(writeCall('deposit', { account: 'DE-10', amount: -3 })), 'BadArguments')
  await tell(body(writeCall('deposit', { account: 'DE-10', amount: 1.5 })), 'BadArguments')
}

/** An envelope of a version that does not exist, under the media type of one that does. */
async function expectVersionMismatch(site: Site, version: Version): Promise<void> {
  const document = writeEnvelope(version, { body: writeCall('withdraw', withdrawal) })
  const future = document.replace(envelopes[version], 'urn:example:soap-3')
  const reply = await send(site, version, future)
  const fault = readFault(reply, version)
  expect(
    [fault.code, fault.status],
    'An envelope in an unknown namespace did not get VersionMismatch and 500.',
  ).toEqual([inEnvelope(version, 'VersionMismatch'), 500])
  if (version === '1.1') return
  const upgrade = descend(readHeader(reply, version), inEnvelope(version, 'Upgrade'))
  const offered = (upgrade?.children ?? []).map((supported) =>
    resolveName(supported, supported.attributes.get('qname')),
  )
  expect(offered, 'A VersionMismatch did not say which envelopes are supported.').toEqual([
    inEnvelope('1.2', 'Envelope'),
    inEnvelope('1.1', 'Envelope'),
  ])
}
