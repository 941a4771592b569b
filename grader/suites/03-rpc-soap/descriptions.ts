/** Step 3: the WSDL, read by eye and by a client that is made from it. */
import { at, expect } from '#suite'
import { bankNamespace, inBank, mediaTypeOf, openBank, type BankScene } from './bank.ts'
import { callBySoap } from './clients.ts'
import { descend, type Element, parseXml, resolveName, writeName } from './xml.ts'
import type { Version } from './soap.ts'

const wsdl = (local: string) => `{http://schemas.xmlsoap.org/wsdl/}${local}`
const bindings = [
  { port: 'Soap11', namespace: 'http://schemas.xmlsoap.org/wsdl/soap/' },
  { port: 'Soap12', namespace: 'http://schemas.xmlsoap.org/wsdl/soap12/' },
]
const operations = ['balance', 'deposit', 'statement', 'transfer', 'withdraw']

export async function theWsdlDescribesBothBindings(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  const definitions = await readWsdl(site)
  expect(
    definitions.attributes.get('targetNamespace'),
    'The WSDL described another namespace than that of the bank.',
  ).toBe(bankNamespace)
  const service = findNamed(definitions, wsdl('service'), 'Bank')
  for (const { port: name, namespace } of bindings) {
    const port = findNamed(service, wsdl('port'), name)
    const location = descend(port, `{${namespace}}address`)?.attributes.get('location')
    expect(location, `The port ${name} was somewhere else than its client.`).toBe(
      `${site.origin}/soap`,
    )
    const binding = findByReference(definitions, wsdl('binding'), port?.attributes.get('binding'))
    const style = descend(binding, `{${namespace}}binding`)?.attributes
    expect(
      [style?.get('style') ?? 'document', style?.get('transport')],
      `The binding of ${name} was not document style over HTTP.`,
    ).toEqual(['document', 'http://schemas.xmlsoap.org/soap/http'])
    expectActions(binding, namespace)
    expectElements(definitions, binding)
  }
}

/** Each operation of a binding names its action and is literal. */
function expectActions(binding: Element | undefined, namespace: string): void {
  const bound = childrenNamed(binding, wsdl('operation')).map((operation) => {
    const action = descend(operation, `{${namespace}}operation`)?.attributes.get('soapAction')
    const uses = ['input', 'output'].map((side) =>
      descend(operation, wsdl(side), `{${namespace}}body`)?.attributes.get('use'),
    )
    return [operation.attributes.get('name'), action, ...uses].join(' ')
  })
  const expected = operations.map((name) => `${name} ${bankNamespace}#${name} literal literal`)
  expect(bound.toSorted(), 'A binding lacked an operation, its action, or its use.').toEqual(
    expected,
  )
}

/** Each operation of the port type leads by its messages to the elements that are sent. */
function expectElements(definitions: Element, binding: Element | undefined): void {
  const portType = findByReference(definitions, wsdl('portType'), binding?.attributes.get('type'))
  const found = childrenNamed(portType, wsdl('operation')).map((operation) => {
    const elements = ['input', 'output'].map((side) => {
      const reference = descend(operation, wsdl(side))?.attributes.get('message')
      const message = findByReference(definitions, wsdl('message'), reference)
      const part = descend(message, wsdl('part'))
      return resolveName(part, part?.attributes.get('element'))
    })
    return [operation.attributes.get('name'), ...elements].join(' ')
  })
  const expected = operations.map((name) => `${name} ${inBank(name)} ${inBank(`${name}Response`)}`)
  expect(found.toSorted(), 'An operation did not lead to the elements of its messages.').toEqual(
    expected,
  )
}

/** Expects a description that needs nothing from elsewhere. */
async function readWsdl(site: Awaited<ReturnType<typeof openBank>>): Promise<Element> {
  const reply = await site.request('/soap?wsdl')
  expect(reply.status, 'The WSDL could not be read with GET.').toBe(200)
  const isXml = /^(text\/xml|application\/(wsdl\+)?xml)$/.test(mediaTypeOf(reply))
  expect(isXml ? 'XML' : mediaTypeOf(reply), 'The WSDL was not said to be XML.').toBe('XML')
  const root = parseXml(reply.text)
  const name = root ? writeName(root) : 'no XML'
  expect(name, 'What was served as WSDL was none.').toBe(wsdl('definitions'))
  const foreign = root ? listImports(root) : []
  expect(foreign, 'The WSDL imported what is elsewhere.').toEqual([])
  return root as Element
}

function listImports(element: Element): string[] {
  const own = ['import', 'include', 'redefine'].includes(element.local) ? [element.local] : []
  return [...own, ...element.children.flatMap(listImports)]
}

function childrenNamed(element: Element | undefined, name: string): Element[] {
  return (element?.children ?? []).filter((child) => writeName(child) === name)
}

function findNamed(parent: Element | undefined, kind: string, name: string): Element | undefined {
  return childrenNamed(parent, kind).find((child) => child.attributes.get('name') === name)
}

/** Follows a reference as `tns:Soap11` to what it names in the WSDL's own namespace. */
function findByReference(
  definitions: Element,
  kind: string,
  reference: string | undefined,
): Element | undefined {
  return childrenNamed(definitions, kind).find(
    (child) => resolveName(child, reference) === inBank(child.attributes.get('name') ?? ''),
  )
}

export async function aGeneratedClientWorks(scene: BankScene): Promise<void> {
  const site = await openBank(scene)
  await readWsdl(site)
  scene.note('The soap client read the WSDL')
  await expectClientWorks(site.origin, '1.1', 10_000)
  await expectClientWorks(site.origin, '1.2', 9_390)
}

async function expectClientWorks(origin: string, version: Version, start: number): Promise<void> {
  const account = 'DE-10'
  const report = await callBySoap({
    origin,
    version,
    reference: 'R-2',
    calls: [
      { operation: 'withdraw', args: { account, amount: 600 } },
      { operation: 'deposit', args: { account, amount: 40 } },
      {
        operation: 'transfer',
        args: { id: `t-${version}`, from: account, to: 'DE-20', amount: 50 },
      },
      { operation: 'balance', args: { account } },
      { operation: 'statement', args: { account } },
      { operation: 'withdraw', args: { account, amount: 1_000_000 } },
    ],
  })
  const balances = [0, 1, 2, 3].map((index) => at(report, 'outcomes', index, 'result', 'balance'))
  expect(balances, 'The soap client was told other balances.').toEqual(
    [-600, -560, -610, -610].map((change) => start + change),
  )
  expect(
    at(report, 'outcomes', 0, 'header', 'reference'),
    'The soap client did not find its reference in the header.',
  ).toBe('R-2')
  const entries = at(report, 'outcomes', 4, 'result', 'entries', 'entry')
  const last = Array.isArray(entries) ? entries.at(-1) : entries
  expect(last, 'The soap client did not read the entries of a statement.').toEqual({
    amount: -50,
    balance: start - 610,
  })
  const fault = at(report, 'outcomes', 5, 'fault')
  const error = at(fault, version === '1.1' ? 'detail' : 'Detail', 'error')
  expect(error, 'The soap client was not told by a fault what had gone wrong.').toBe(
    'InsufficientFunds',
  )
}
