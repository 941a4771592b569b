/** Step 6: messages that nobody sends in good faith. */
import { describe, expect, test } from 'vitest'
import { envelope, openBank, postSoap, postXmlRpc, soap12 } from './client.ts'

const call = (text: string) =>
  '<methodCall><methodName>bank.echo</methodName>' +
  `<params><param><value>${text}</value></param></params></methodCall>`

describe('document-types-are-refused', () => {
  test('XML-RPC with an entity of its own is -32700', async () => {
    const type = '<!DOCTYPE methodCall [<!ENTITY who "Ida">]>'
    const response = await postXmlRpc(await openBank(), type + call('&who;'))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('-32700')
  })

  test('SOAP with a document type is refused, though it declares nothing', async () => {
    const body = '<b:balance><b:account>Ida</b:account></b:balance>'
    const message = `<!DOCTYPE envelope>${envelope(soap12, body)}`
    expect((await postSoap(await openBank(), message)).status).toBe(400)
  })
})

describe('large-and-deep-messages-are-refused', () => {
  test('eighty thousand bytes are answered 413', async () => {
    const origin = await openBank()
    expect((await postXmlRpc(origin, call('x'.repeat(80_000)))).status).toBe(413)
  })

  test('a hundred levels are too deep', async () => {
    const blocks = '<x>'.repeat(100) + '</x>'.repeat(100)
    const message = envelope(soap12, '<b:balance/>', blocks)
    expect((await postSoap(await openBank(), message)).status).toBe(400)
  })
})
