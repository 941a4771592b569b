/** One question, 'what is the balance of DE-10?', in the words of each door. */
import { notImplemented } from '@cloud-labs/labkit'

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
  // TODO(7): system.listMethods as preparation, and bank.balance with its account.
  notImplemented(7, 'ask by XML-RPC')
}

function planSoap(): Journey {
  // TODO(7): the WSDL as preparation, and the call balance with its action.
  notImplemented(7, 'ask by SOAP')
}
