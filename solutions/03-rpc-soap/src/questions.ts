/** One question, 'what is the balance of DE-10?', in the words of each door. */

/** A request, without what every request carries. */
export interface Question {
  /** As in the first line of the request: `GET /accounts/DE-10`. */
  readonly line: string
  readonly fields?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Journey {
  readonly door: string
  /** What a client reads first that knows nothing but the URI of the door. */
  readonly preparation?: Question
  readonly question: Question
}

/** The ways to the answer, one for each door. */
export function planJourneys(): Journey[] {
  return [planRest(), planXmlRpc(), planSoap()]
}

function planRest(): Journey {
  return { door: 'REST', question: { line: 'GET /accounts/DE-10' } }
}

function planXmlRpc(): Journey {
  const call = (method: string, params: string): Question => ({
    line: 'POST /xmlrpc',
    fields: { 'Content-Type': 'text/xml' },
    body:
      '<?xml version="1.0"?>' +
      `<methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`,
  })
  return {
    door: 'XML-RPC',
    preparation: call('system.listMethods', ''),
    question: call('bank.balance', '<param><value><string>DE-10</string></value></param>'),
  }
}

function planSoap(): Journey {
  const action = 'urn:cloud-labs:bank#balance'
  return {
    door: 'SOAP 1.2',
    preparation: { line: 'GET /soap?wsdl' },
    question: {
      line: 'POST /soap',
      fields: { 'Content-Type': `application/soap+xml; charset=utf-8; action="${action}"` },
      body:
        '<?xml version="1.0" encoding="UTF-8"?>' +
        '<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body>' +
        '<balance xmlns="urn:cloud-labs:bank"><account>DE-10</account></balance>' +
        '</env:Body></env:Envelope>',
    },
  }
}
