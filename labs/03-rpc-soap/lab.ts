import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'RPC and SOAP',
  goal: 'Open one bank to three worlds, by XML-RPC, by SOAP with a WSDL, and by REST.',
  kind: 'service',
  entry: './src/app.ts',
  unit: 1,
  minutes: 240,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'xml-rpc-calls-are-answered': {
      points: 7,
      claim: 'A client of XML-RPC lists the methods of the bank and calls them.',
      hint: 'Compare your methodResponse with the one of the handout, element by element.',
    },
    'every-type-survives-the-trip': {
      points: 7,
      claim: 'A value of any XML-RPC type is echoed with the same type and the same content.',
      hint: 'Keep the type beside the value, and look at how each type may be written.',
    },
    'arrays-and-structs-nest': {
      points: 5,
      claim: 'Arrays and structs hold values of all types, in order and to any sensible depth.',
      hint: 'Reading a value is recursive, and so is writing one; an empty array is an array.',
    },
    'xml-rpc-faults-tell-why': {
      points: 6,
      claim: 'A call that cannot be carried out gets a fault with the right code, and status 200.',
      hint: 'Sort the errors by how far the call came: text, XML, XML-RPC, method, parameters.',
    },
    'soap-answers-in-its-own-version': {
      points: 8,
      claim: 'A call in SOAP 1.1 or 1.2 is answered in its version, whatever the prefixes.',
      hint: 'Compare namespace and local name; a prefix is only a shorthand for the first.',
    },
    'soap-faults-carry-code-and-status': {
      points: 7,
      claim: 'Faults carry the code, the subcode and the status that SOAP and HTTP give them.',
      hint: 'Decide once who is to blame, then write it in the words of each version.',
    },
    'must-understand-is-obeyed': {
      points: 8,
      claim: 'A header block that must be understood, and is not, stops the whole message.',
      hint: 'Ask first for whom a block is, then whether it matters, and only then read the body.',
    },
    'the-action-matches-the-body': {
      points: 5,
      claim:
        'The media type names the version, and an action that contradicts the body is refused.',
      hint: 'The action is in a header field in one version and in a parameter in the other.',
    },
    'the-wsdl-describes-both-bindings': {
      points: 5,
      claim: 'The WSDL describes five operations, two bindings and where to find them.',
      hint: 'Follow one operation through message, portType, binding, port, and look for a gap.',
    },
    'a-generated-client-works': {
      points: 8,
      claim: 'A client that is generated from the WSDL calls every operation in both versions.',
      hint: 'Let the client of the public tests print what it has read in your WSDL.',
    },
    'rest-offers-the-same-accounts': {
      points: 5,
      claim: 'What one door changes is seen through the others, and REST lets clients revalidate.',
      hint: 'All doors must be given the same ledger, and only GET says something about caching.',
    },
    'one-error-is-told-three-ways': {
      points: 7,
      claim: 'Each error of the bank is told in the words of the door it was met at.',
      hint: 'The ledger throws one error; each door looks it up in the same table.',
    },
    'money-is-neither-made-nor-lost': {
      points: 7,
      claim: 'However calls at the three doors interleave, the sum of all money stays right.',
      hint: 'Nobody else may come between reading a balance and writing it back.',
    },
    'a-transfer-is-done-once': {
      points: 5,
      claim: 'A transfer that is repeated under its id is not done again, through any door.',
      hint: 'Remember by id what was ordered and what was answered.',
    },
    'document-types-are-refused': {
      points: 5,
      claim: 'No entity is expanded or fetched: a message with a document type is refused.',
      hint: 'See what your parser tells you about the document besides its root.',
    },
    'large-and-deep-messages-are-refused': {
      points: 5,
      claim: 'What is longer or nested deeper than the contract says is refused at every door.',
      hint: 'Count bytes, not characters, and say no in the language of the door.',
    },
  },
})
