/** Step 3: a description that programs read. */
import { describe, expect, test } from 'vitest'
import { bankNamespace, createSoapClient, openBank } from './client.ts'

describe('the-wsdl-describes-both-bindings', () => {
  test('each port has all operations', async () => {
    const client = await createSoapClient(await openBank(), '1.1')
    const description = client.describe()
    expect(Object.keys(description.Bank)).toEqual(['Soap11', 'Soap12'])
    for (const port of Object.values<object>(description.Bank)) {
      expect(Object.keys(port).toSorted()).toEqual([
        'balance',
        'deposit',
        'statement',
        'transfer',
        'withdraw',
      ])
    }
  })

  test('it says where the bank is, and the action of each call', async () => {
    const origin = await openBank()
    const text = await (await fetch(`${origin}/soap?wsdl`)).text()
    expect(text).toContain(`location="${origin}/soap"`)
    expect(text).toContain(`soapAction="${bankNamespace}#withdraw"`)
  })
})

describe('a-generated-client-works', () => {
  test.each(['1.1', '1.2'] as const)('a client of SOAP %s deposits', async (version) => {
    const client = await createSoapClient(await openBank(), version)
    // To see what the client has read: console.log(JSON.stringify(client.describe()))
    const [result] = await client.depositAsync({ account: 'Ida', amount: 25 })
    expect(result).toMatchObject({ balance: 5_025 })
    const [statement] = await client.statementAsync({ account: 'Ida' })
    expect(JSON.stringify(statement)).toContain('{"amount":25,"balance":5025}')
  })
})
