/** Step 1: calls, values and faults of XML-RPC. */
import { describe, expect, test } from 'vitest'
import { callXmlRpc, echo, openBank, postXmlRpc } from './client.ts'

describe('xml-rpc-calls-are-answered', () => {
  test('a withdrawal gives the new balance', async () => {
    const origin = await openBank()
    expect(await callXmlRpc(origin, 'bank.withdraw', 'Ida', 1_200)).toBe(3_800)
    expect(await callXmlRpc(origin, 'bank.balance', 'Ida')).toBe(3_800)
  })

  test('the methods are listed', async () => {
    const origin = await openBank()
    const names = await callXmlRpc(origin, 'system.listMethods')
    expect(names).toEqual(expect.arrayContaining(['bank.statement', 'system.listMethods']))
  })

  test('a call by hand is answered with a methodResponse', async () => {
    const origin = await openBank()
    const response = await postXmlRpc(
      origin,
      '<methodCall><methodName>bank.balance</methodName>' +
        '<params><param><value>Jon</value></param></params></methodCall>',
    )
    expect(response.status).toBe(200)
    const text = (await response.text()).replaceAll(/<\?.*?\?>|\s/g, '')
    expect(text).toMatch(
      /^<methodResponse><params><param><value><(int|i4)>100<.*<\/methodResponse>$/,
    )
  })
})

describe('every-type-survives-the-trip', () => {
  test.each([
    ['<int>-5</int>', 'int', '-5'],
    ['<double>0.0000005</double>', 'double', '0.0000005'],
    ['<boolean>1</boolean>', 'boolean', '1'],
    [
      '<dateTime.iso8601>19980717T14:08:55</dateTime.iso8601>',
      'dateTime.iso8601',
      '19980717T14:08:55',
    ],
    ['<string> 1 &lt; 2 </string>', 'string', ' 1 < 2 '],
    ['<base64>AQID</base64>', 'base64', 'AQID'],
  ])('%s comes back', async (sent, type, text) => {
    const value = await echo(await openBank(), `<value>${sent}</value>`)
    expect(value?.firstChild?.nodeName).toBe(type)
    expect(value?.textContent).toBe(text)
  })

  test('a value without a type is a string', async () => {
    const value = await echo(await openBank(), '<value>plain</value>')
    expect(value?.textContent).toBe('plain')
  })
})

describe('arrays-and-structs-nest', () => {
  test.each([[[]], [[1, [2, ['three']]]], [{ a: { b: [true, 2.5] }, none: null }]])(
    '%j comes back',
    async (value) => {
      expect(await callXmlRpc(await openBank(), 'bank.echo', value)).toEqual(value)
    },
  )

  test('a statement is an array of structs', async () => {
    const origin = await openBank()
    await callXmlRpc(origin, 'bank.deposit', 'Jon', 7)
    const entries = await callXmlRpc(origin, 'bank.statement', 'Jon')
    expect(entries).toEqual([{ amount: 7, balance: 107 }])
  })
})

describe('xml-rpc-faults-tell-why', () => {
  test('half a document is -32700', async () => {
    const response = await postXmlRpc(await openBank(), '<methodCall><methodName>')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('-32700')
  })

  test('an unknown type is -32600', async () => {
    const origin = await openBank()
    const fault =
      '<methodCall><methodName>bank.echo</methodName><params><param><value><word>a</word></value>' +
      '</param></params></methodCall>'
    expect(await (await postXmlRpc(origin, fault)).text()).toContain('-32600')
  })

  test.each([
    ['bank.forge', ['Ida'], -32_601],
    ['bank.balance', [], -32_602],
    ['bank.deposit', ['Ida', 'much'], -32_602],
  ])('%s with %j is a fault', async (method, params, faultCode) => {
    expect(await callXmlRpc(await openBank(), method, ...params)).toEqual({ faultCode })
  })
})
