/** An object store on SQLite: facts in tables, bytes in files. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { BucketService } from './bucket-service.ts'
import { Database } from './database.ts'
import { type Account, Gatekeeper } from './gatekeeper.ts'
import { Inquiry } from './inquiry.ts'
import { ObjectService } from './object-service.ts'
import { PartService } from './part-service.ts'
import { Fault } from './fault.ts'
import type { Answer } from './answer.ts'
import { Vault } from './vault.ts'
import { toXml } from './xml-text.ts'

export function createObjectStore(options: {
  readonly folder: string
  readonly users?: readonly Account[]
}): RequestListener {
  const database = new Database(options.folder)
  const vault = new Vault(options.folder, database.files())
  const front = new Front(new Gatekeeper(options.users), [
    new PartService(database, vault),
    new BucketService(database, vault),
    new ObjectService(database, vault),
  ])
  return (request, response) => void front.serve(request, response)
}

/** Something that knows some of the operations. */
interface Service {
  /** @returns `undefined` if it does not know this one. */
  handle(inquiry: Inquiry): Promise<Answer> | undefined
}

class Front {
  readonly #gatekeeper: Gatekeeper
  readonly #services: readonly Service[]

  constructor(gatekeeper: Gatekeeper, services: readonly Service[]) {
    this.#gatekeeper = gatekeeper
    this.#services = services
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#send(request, response, await this.#answer(request))
    } catch (error) {
      if (response.headersSent) response.destroy()
      else await this.#send(request, response, this.#apologise(request, error))
    }
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const inquiry = new Inquiry(request)
    inquiry.visitor = this.#gatekeeper.examine(inquiry)
    for (const service of this.#services) {
      const answer = service.handle(inquiry)
      if (answer !== undefined) return answer
    }
    throw new Fault('MethodNotAllowed')
  }

  #apologise(request: IncomingMessage, error: unknown): Answer {
    const fault = error instanceof Fault ? error : new Fault('InternalError')
    const [Resource = ''] = (request.url ?? '').split('?')
    const RequestId = crypto.randomUUID()
    const Error = { Code: fault.code, Message: fault.message, Resource, RequestId }
    return { status: fault.status, headers: fault.headers, xml: toXml({ Error }) }
  }

  async #send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const { status, headers = {}, xml, stream } = answer
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader('x-amz-request-id', crypto.randomUUID())
    if (!request.complete) response.setHeader('Connection', 'close')
    response.statusCode = status
    if (stream !== undefined) return pipeline(stream, response)
    if (xml !== undefined) response.setHeader('Content-Type', 'application/xml')
    const hasLength = status === 204 || status === 304 || response.hasHeader('Content-Length')
    if (!hasLength) response.setHeader('Content-Length', Buffer.byteLength(xml ?? ''))
    response.end(request.method === 'HEAD' ? undefined : xml)
  }
}
