import { defineMutants } from '#mutants'
import lab from '../../labs/03-rpc-soap/lab.ts'

export default defineMutants(lab, {
  'hides-a-method': {
    file: 'xml-rpc-methods.ts',
    replaces: '[...methods.keys()].map(',
    with: '[...methods.keys()].slice(1).map(',
    sin: 'Leaves a method out of its own list.',
    caughtBy: ['xml-rpc-calls-are-answered'],
  },
  'insists-on-params': {
    file: 'xml-rpc.ts',
    replaces: '(params ? childElements(params) : [])',
    with: 'childElements(params as Element)',
    sin: 'Fails where a call has no params element, which XML-RPC allows.',
    caughtBy: ['xml-rpc-calls-are-answered'],
  },
  'measures-characters': {
    file: 'xml-rpc.ts',
    replaces: 'String(Buffer.byteLength(xml))',
    with: 'String(xml.length)',
    sin: 'Gives the number of characters as the length in bytes.',
    caughtBy: ['every-type-survives-the-trip'],
  },
  'writes-exponents': {
    file: 'xml-rpc-values.ts',
    replaces:
      "return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 100 })",
    with: 'return String(value)',
    sin: 'Writes a double as JavaScript prints it.',
    caughtBy: ['every-type-survives-the-trip'],
  },
  'unwraps-single-items': {
    file: 'xml-rpc-values.ts',
    replaces: "  return { type: 'array', value: childElements(data).map(readNamed('value')) }",
    with: `  const items = childElements(data).map(readNamed('value'))
  return items.length === 1 && items[0] ? items[0] : { type: 'array', value: items }`,
    sin: 'Turns an array of one value into the value.',
    caughtBy: ['arrays-and-structs-nest'],
  },
  'lets-long-ints-in': {
    file: 'xml-rpc-values.ts',
    replaces: 'if (value !== (value | 0))',
    with: 'if (!Number.isSafeInteger(value))',
    sin: 'Takes integers that no 32 bits can hold.',
    caughtBy: ['xml-rpc-faults-tell-why'],
  },
  'minds-white-space-in-numbers': {
    file: 'soap-calls.ts',
    replaces: 'const digits = text(element).trim()',
    with: 'const digits = text(element)',
    sin: 'Refuses an integer with white space around it, which XML Schema allows.',
    caughtBy: ['soap-answers-in-its-own-version'],
  },
  'names-the-result-without-namespace': {
    file: 'soap.ts',
    replaces: "? 'b:balance' : 'b:entries'",
    with: "? 'balance' : 'entries'",
    sin: 'Writes a name where a qualified name belongs.',
    caughtBy: ['soap-answers-in-its-own-version'],
  },
  'looks-for-a-prefix': {
    file: 'soap-envelope.ts',
    replaces: 'return element.namespaceURI === namespace && element.localName === local',
    with: `return element.namespaceURI === namespace && element.nodeName !== \`bank:\${local}\` && element.localName === local`,
    sin: 'Judges an element by its prefix.',
    caughtBy: ['soap-answers-in-its-own-version'],
  },
  'blames-itself-for-bad-arguments': {
    file: 'soap-faults.ts',
    replaces: "return new SoapFault('Sender', message, { subcode:",
    with: "return new SoapFault('Receiver', message, { subcode:",
    sin: 'Takes the blame for arguments that the client got wrong.',
    caughtBy: ['soap-faults-carry-code-and-status'],
  },
  'offers-no-upgrade': {
    file: 'soap-fault-xml.ts',
    replaces: "if (code !== 'VersionMismatch') return",
    with: "if (code !== 'MustUnderstand') return",
    sin: 'Does not say which envelopes it supports.',
    caughtBy: ['soap-faults-carry-code-and-status'],
  },
  'overlooks-the-namespace-of-a-call': {
    file: 'soap.ts',
    replaces:
      "const operation = call.namespaceURI === bankNamespace && operations.get(call.localName ?? '')",
    with: "const operation = operations.get(call.localName ?? '')",
    sin: 'Carries out what is named alike in any namespace.',
    caughtBy: ['soap-faults-carry-code-and-status'],
  },
  'understands-everything': {
    file: 'soap-headers.ts',
    replaces: 'if (strange.length > 0) {',
    with: 'if (strange.length > 9) {',
    sin: 'Goes on without a block that it had to understand.',
    caughtBy: ['must-understand-is-obeyed'],
  },
  'obeys-every-role': {
    file: 'soap-headers.ts',
    replaces:
      'const ours = blocks.filter((block) => version.roles.includes(roleOf(block, version)))',
    with: 'const ours = blocks',
    sin: 'Takes blocks that are meant for others for its own.',
    caughtBy: ['must-understand-is-obeyed'],
  },
  'acts-before-it-understands': {
    file: 'soap.ts',
    replaces: `  const blocks = acceptBlocks(message.blocks, version)
  const { call } = message
`,
    with: `  const { call } = message
  const first = operations.get(call.localName ?? '')
  if (first && message.blocks.length > 0) await first.call(ledger, argumentsOf(call))
  const blocks = acceptBlocks(message.blocks, version)
`,
    sin: 'Books first and reads the header afterwards.',
    caughtBy: ['must-understand-is-obeyed', 'a-generated-client-works'],
  },
  'trusts-the-action': {
    file: 'soap.ts',
    replaces: `if (action === '' || action === \`\${bankNamespace}#\${call.localName}\`) return`,
    with: "if (action.startsWith(bankNamespace) || action === '') return",
    sin: 'Lets a message pass under the action of another.',
    caughtBy: ['the-action-matches-the-body'],
  },
  'looks-for-the-action-in-one-place': {
    file: 'soap-action.ts',
    replaces: "(parameter ?? String(fields.soapaction ?? ''))",
    with: "String(fields.soapaction ?? '')",
    sin: 'Does not find the action of SOAP 1.2.',
    caughtBy: ['the-action-matches-the-body'],
  },
  'describes-no-actions': {
    file: 'wsdl.ts',
    replaces: `{ soapAction: \`\${bankNamespace}#\${operationName}\` }`,
    with: "{ soapAction: '' }",
    sin: 'Leaves the actions out of its description.',
    caughtBy: ['the-wsdl-describes-both-bindings'],
  },
  'is-always-at-home': {
    file: 'soap.ts',
    replaces: `writeWsdl(\`http://\${request.get('Host')}/soap\`)`,
    with: "writeWsdl('http://localhost:8080/soap')",
    sin: 'Describes where it was when it was written.',
    caughtBy: ['the-wsdl-describes-both-bindings', 'a-generated-client-works'],
  },
  'leaves-parameters-unqualified': {
    file: 'wsdl-types.ts',
    replaces: "elementFormDefault: 'qualified'",
    with: "elementFormDefault: 'unqualified'",
    sin: 'Tells clients to send parameters in no namespace.',
    caughtBy: ['a-generated-client-works'],
  },
  'lets-caches-keep-balances': {
    file: 'rest.ts',
    replaces: "response.set('Cache-Control', 'no-cache').json({ account, balance })",
    with: "response.set('Cache-Control', 'max-age=60').json({ account, balance })",
    sin: 'Lets a cache show the balance of a minute ago.',
    caughtBy: ['rest-offers-the-same-accounts'],
  },
  'makes-no-tags': {
    file: 'app.ts',
    replaces: "app.disable('x-powered-by')",
    with: "app.disable('x-powered-by').disable('etag')",
    sin: 'Gives clients nothing to ask again with.',
    caughtBy: ['rest-offers-the-same-accounts'],
  },
  'blames-the-customer': {
    file: 'errors.ts',
    replaces: "side: 'receiver', status: 503",
    with: "side: 'sender', status: 503",
    sin: 'Says that the customer was wrong to come when the bank was closed.',
    caughtBy: ['one-error-is-told-three-ways'],
  },
  'lets-balances-overflow': {
    file: 'ledger.ts',
    replaces: 'if (balance > mostCents)',
    with: 'if (balance > 2 * mostCents)',
    sin: 'Lets a balance grow beyond what an int can say.',
    caughtBy: ['one-error-is-told-three-ways'],
  },
  'withdraws-out-of-turn': {
    file: 'ledger.ts',
    replaces: 'withdraw: (account, amount) => takeTurn(() => book(account, -amount))',
    with: 'withdraw: (account, amount) => book(account, -amount)',
    sin: 'Writes back a balance that has changed since it was read.',
    caughtBy: ['money-is-neither-made-nor-lost'],
  },
  'takes-before-it-looks': {
    file: 'ledger.ts',
    replaces: '    // To the same account, the second',
    with: `    await vault.write({ [from]: source })
    // To the same account, the second`,
    sin: 'Takes the money before it knows where it goes.',
    caughtBy: ['money-is-neither-made-nor-lost'],
  },
  'makes-money-from-itself': {
    file: 'ledger.ts',
    replaces: 'const target = change(from === to ? source : await find(to), amount)',
    with: 'const target = change(await find(to), amount)',
    sin: 'Reads an account twice for a transfer to itself, and the second write wins.',
    caughtBy: ['money-is-neither-made-nor-lost'],
  },
  'does-it-again': {
    file: 'ledger.ts',
    replaces: 'const earlier = done.get(id)',
    with: `const earlier = done.get(\`\${id}?\`)`,
    sin: 'Carries out every order that comes, however often.',
    caughtBy: ['a-transfer-is-done-once'],
  },
  'remembers-what-failed': {
    file: 'ledger.ts',
    replaces: '    const source = change(await find(from), -amount)',
    with: `    const before = await find(from)
    done.set(id, { order, balance: before.balance })
    const source = change(before, -amount)`,
    sin: 'Takes an order for done before it is.',
    caughtBy: ['a-transfer-is-done-once'],
  },
  'lets-document-types-in': {
    file: 'xml.ts',
    replaces: 'if (document.doctype)',
    with: 'if (document.doctype?.internalSubset)',
    sin: 'Refuses entities, but not the document type that can fetch them.',
    caughtBy: ['document-types-are-refused'],
  },
  'goes-down-any-depth': {
    file: 'xml.ts',
    replaces: 'if (isDeeperThan(mostLevels, root))',
    with: 'if (isDeeperThan(9_999, root))',
    sin: 'Follows elements to any depth.',
    caughtBy: ['large-and-deep-messages-are-refused'],
  },
  'reads-a-megabyte': {
    file: 'bodies.ts',
    replaces: 'const mostBytes = 65_536',
    with: 'const mostBytes = 1_048_576',
    sin: 'Reads more than it says.',
    caughtBy: ['large-and-deep-messages-are-refused'],
  },
})
