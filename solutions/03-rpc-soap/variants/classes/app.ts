/** One object for the bank, one for each door, on plain node:http. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Bank } from './bank.ts'
import { type Door, HttpError, MessageTooLong } from './door.ts'
import { RestDoor } from './rest-door.ts'
import { SoapDoor } from './soap-door.ts'
import { XmlRpcDoor } from './xml-rpc-door.ts'

interface Options {
  readonly accounts: Readonly<Record<string, number>>
  readonly closed?: boolean
}

export function createBank(options: Options): RequestListener {
  return new Server(new Bank(options.accounts, options.closed === true)).listener
}

class Server {
  readonly #doors: readonly Door[]

  constructor(bank: Bank) {
    this.#doors = [new XmlRpcDoor(bank), new SoapDoor(bank), new RestDoor(bank)]
  }

  readonly listener: RequestListener = (request, response) => {
    this.#serve(request, response).catch(() => response.destroy())
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/\?.*/, '')
    const door = this.#doors.find((candidate) => candidate.isAt(path))
    if (!door) throw new Error('The last door is at every path.')
    const body = await readBody(request)
    try {
      if (body === undefined) throw new MessageTooLong()
      await door.serve({ request, path, body }, response)
    } catch (error) {
      if (error instanceof HttpError) response.writeHead(error.status, error.fields).end()
      else door.tell(error, request, response)
    }
  }
}

/** @returns Nothing if there were more than 64 KiB, which have been read all the same. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength
    if (length <= 65_536) chunks.push(chunk)
  }
  return length <= 65_536 ? Buffer.concat(chunks).toString('utf8') : undefined
}
