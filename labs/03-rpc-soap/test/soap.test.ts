/** Step 2: envelopes, header blocks, faults and the action. */
import { describe, expect, test } from 'vitest'
import {
  bankNamespace,
  envelope,
  findElement,
  openBank,
  postSoap,
  resolveText,
  soap11,
  soap12,
} from './client.ts'

const withdrawal = '<b:withdraw><b:account>Ida</b:account><b:amount>900</b:amount></b:withdraw>'
const versions = [
  { version: '1.1', namespace: soap11, mediaType: 'text/xml' },
  { version: '1.2', namespace: soap12, mediaType: 'application/soap+xml' },
]

/** The local name of the code in a fault, and the status it came with. */
async function codeOf(response: Response): Promise<string> {
  const text = await response.text()
  const code = findElement(text, soap12, 'Value') ?? findElement(text, null, 'faultcode')
  return `${resolveText(code).replace(/.*\}/, '')} ${response.status}`
}

describe('soap-answers-in-its-own-version', () => {
  test.each(versions)('withdraw is answered in SOAP $version', async ({ namespace, mediaType }) => {
    const response = await postSoap(await openBank(), envelope(namespace, withdrawal))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(mediaType)
    const text = await response.text()
    expect(findElement(text, namespace, 'Body')).toBeDefined()
    expect(findElement(text, bankNamespace, 'withdrawResponse')).toBeDefined()
    expect(findElement(text, bankNamespace, 'balance')?.textContent).toBe('4100')
  })

  test('in SOAP 1.2 the response names its result', async () => {
    const response = await postSoap(await openBank(), envelope(soap12, withdrawal))
    const text = await response.text()
    const result = findElement(text, 'http://www.w3.org/2003/05/soap-rpc', 'result')
    expect(resolveText(result)).toBe(`{${bankNamespace}}balance`)
  })
})

describe('soap-faults-carry-code-and-status', () => {
  test.each([
    { what: 'half an envelope', body: '<s:Envelope', code: 'Sender 400' },
    { what: 'an empty body', body: envelope(soap12, ''), code: 'Sender 400' },
    { what: 'an unknown call', body: envelope(soap12, '<b:forge/>'), code: 'Sender 400' },
    {
      what: 'another envelope',
      body: envelope('urn:soap:9', withdrawal),
      code: 'VersionMismatch 500',
    },
  ])('$what gets $code', async ({ body, code }) => {
    const origin = await openBank()
    const headers = { 'content-type': 'application/soap+xml' }
    const response = await fetch(`${origin}/soap`, { method: 'POST', headers, body })
    expect(await codeOf(response)).toBe(code)
  })

  test('SOAP 1.1 blames the client, with 500', async () => {
    const response = await postSoap(await openBank(), envelope(soap11, '<b:forge/>'))
    expect(await codeOf(response)).toBe('Client 500')
  })

  test('bad arguments have a subcode', async () => {
    const response = await postSoap(await openBank(), envelope(soap12, '<b:withdraw/>'))
    const subcode = findElement(await response.text(), soap12, 'Subcode')
    const value = subcode?.getElementsByTagNameNS(soap12, 'Value')[0]
    expect(resolveText(value)).toBe('{http://www.w3.org/2003/05/soap-rpc}BadArguments')
  })
})

describe('must-understand-is-obeyed', () => {
  test.each(versions)(
    'in SOAP $version a strange block stops the message',
    async ({ namespace }) => {
      const origin = await openBank()
      const block = '<x:seal xmlns:x="urn:example:seals" s:mustUnderstand="1"/>'
      const refused = await postSoap(origin, envelope(namespace, withdrawal, block))
      expect(await codeOf(refused)).toBe('MustUnderstand 500')
      const later = await postSoap(origin, envelope(namespace, withdrawal))
      expect(findElement(await later.text(), bankNamespace, 'balance')?.textContent).toBe('4100')
    },
  )

  test('a block for another role is none of our business', async () => {
    const block =
      '<x:seal xmlns:x="urn:example:seals" s:mustUnderstand="true" s:role="urn:example:notary"/>'
    const response = await postSoap(await openBank(), envelope(soap12, withdrawal, block))
    expect(response.status).toBe(200)
  })

  test('the reference comes back in the header', async () => {
    const block = '<b:reference>invoice 7</b:reference>'
    const response = await postSoap(await openBank(), envelope(soap12, withdrawal, block))
    const reference = findElement(await response.text(), bankNamespace, 'reference')
    expect(reference?.textContent).toBe('invoice 7')
    expect(reference?.parentElement?.localName).toBe('Header')
  })
})

describe('the-action-matches-the-body', () => {
  test.each(versions)('in SOAP $version a false action is refused', async ({ namespace }) => {
    const origin = await openBank()
    const message = envelope(namespace, withdrawal)
    const refused = await postSoap(origin, message, `${bankNamespace}#deposit`)
    expect(refused.status).toBe(namespace === soap12 ? 400 : 500)
    const accepted = await postSoap(origin, message, `${bankNamespace}#withdraw`)
    expect(accepted.status).toBe(200)
  })

  test('a form is answered 415', async () => {
    const body = new URLSearchParams({ account: 'Ida' })
    const response = await fetch(`${await openBank()}/soap`, { method: 'POST', body })
    expect(response.status).toBe(415)
  })
})
