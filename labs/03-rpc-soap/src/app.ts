/** One bank with three doors: XML-RPC, SOAP and REST over the same accounts. */
import type { RequestListener } from 'node:http'
import { NotImplementedError } from '@cloud-labs/labkit'
import express, { type ErrorRequestHandler } from 'express'
import { openLedger } from './ledger.ts'
import { restDoor } from './rest.ts'
import { soapDoor } from './soap.ts'
import { createVault } from './vault.ts'
import { xmlRpcDoor } from './xml-rpc.ts'

export interface BankOptions {
  /** Opening balances in cents, by account. */
  readonly accounts: Readonly<Record<string, number>>
  /** A closed bank lets everybody read and books nothing. */
  readonly closed?: boolean
}

/**
 * Builds a bank that shares nothing with any other.
 * @returns A listener for `http.createServer`; here it is an express application.
 */
export function createBank({ accounts, closed = false }: BankOptions): RequestListener {
  const ledger = openLedger(createVault(accounts), { closed })
  const app = express()
  app.disable('x-powered-by')
  app.use('/xmlrpc', xmlRpcDoor(ledger))
  app.use('/soap', soapDoor(ledger))
  app.use(restDoor(ledger))
  app.use(answerGap)
  return app
}

/** A gap that is still open answers 501 and names itself, whichever door it is behind. */
const answerGap: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof NotImplementedError)) return next(error)
  response.status(501).type('text/plain').end(error.message)
}
