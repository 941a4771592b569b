/** The SDK's own client, unmodified, on the transport of the grader. */
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { at, expect } from '#suite'
import type * as Contract from '../../../labs/11-queues/src/server.ts'
import type { Scene } from '../../src/run/scene.ts'
import type { Reply, Site } from '../../src/run/site.ts'

/** What every scenario of this suite is given. */
export type QueueScene = Scene<typeof Contract>

const commands = {
  ChangeMessageVisibility: ChangeMessageVisibilityCommand,
  ChangeMessageVisibilityBatch: ChangeMessageVisibilityBatchCommand,
  CreateQueue: CreateQueueCommand,
  DeleteMessage: DeleteMessageCommand,
  DeleteMessageBatch: DeleteMessageBatchCommand,
  DeleteQueue: DeleteQueueCommand,
  GetQueueAttributes: GetQueueAttributesCommand,
  GetQueueUrl: GetQueueUrlCommand,
  ListQueues: ListQueuesCommand,
  PurgeQueue: PurgeQueueCommand,
  ReceiveMessage: ReceiveMessageCommand,
  SendMessage: SendMessageCommand,
  SendMessageBatch: SendMessageBatchCommand,
  SetQueueAttributes: SetQueueAttributesCommand,
  StartMessageMoveTask: StartMessageMoveTaskCommand,
} as const

export type Operation = keyof typeof commands

/** What the SDK made of an answer. */
export interface Answer {
  /** The name of the error that the client threw, as 'QueueDoesNotExist'. */
  readonly refusal: string | undefined
  /** The error or the output; both are data from a stranger. */
  readonly value: unknown
}

/** A client of one site. */
export interface Client {
  readonly site: Site
  /** Asks for one operation; never throws what the client throws. */
  ask(operation: Operation, input: object): Promise<Answer>
}

/** Serves a new server without queues, and opens a client to it. */
export async function open({ subject, serve }: QueueScene): Promise<Client> {
  return openClient(await serve(subject.createQueueServer()))
}

/** Opens a client that shares no connection and no state with any other. */
export function openClient(site: Site): Client {
  const transport = new Transport(site)
  const client = new SQSClient({
    endpoint: site.origin,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    maxAttempts: 1,
    requestHandler: transport,
  })
  const ask: Client['ask'] = async (operation, input) => {
    // All of these constructors take one input; that it is the right one is the suite's affair.
    const command = new (commands[operation] as typeof ListQueuesCommand)(input)
    try {
      return { refusal: undefined, value: await client.send(command) }
    } catch (error) {
      // The transport speaks about the subject; all else is what the client makes of an answer.
      if (transport.faults.has(error)) throw error
      return { refusal: nameOf(error), value: error }
    }
  }
  return { site, ask }
}

/** The name of an error that the client threw; the subject may have made it up. */
function nameOf(error: unknown): string {
  const { name, message } = { name: at(error, 'name'), message: at(error, 'message') }
  if (typeof name === 'string' && /^\w{1,60}$/.test(name)) return name
  // The client's own complaint about a digest has no name.
  const isDigest = typeof message === 'string' && /^Invalid(Checksum| MD5)/.test(message)
  return isDigest ? 'a wrong MD5' : 'an answer that the client cannot read'
}

interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Carries the client's requests with the deadlines and limits that hold for all requests. */
class Transport {
  readonly faults = new Set<unknown>()
  readonly #site: Site

  constructor(site: Site) {
    this.#site = site
  }

  async handle(request: WireRequest) {
    const { status, headers, bytes } = await this.#send(request)
    return {
      response: { statusCode: status, headers: Object.fromEntries(headers), body: bytes },
    }
  }

  async #send({ method, path, headers, body }: WireRequest): Promise<Reply> {
    // The connection says these two by itself.
    const { host: _host, 'content-length': _length, ...fields } = headers
    const shownAs = fields['x-amz-target']?.replace('AmazonSQS.', '') ?? ''
    try {
      const content = String(body)
      return await this.#site.request(path, { method, headers: fields, body: content, shownAs })
    } catch (error) {
      this.faults.add(error)
      throw error
    }
  }
}

/** Asks for what must be granted, and returns the output. */
export async function grant(client: Client, operation: Operation, input: object): Promise<unknown> {
  const { refusal, value } = await client.ask(operation, input)
  expect(refusal ?? 'no refusal', `The SDK's ${operation} failed.`).toBe('no refusal')
  return value
}

/** Asks for what must be refused, and returns the name of the error. */
export async function refusalOf(
  client: Client,
  operation: Operation,
  input: object,
): Promise<string> {
  return (await client.ask(operation, input)).refusal ?? 'no refusal'
}

interface HandWritten {
  /** As 'AmazonSQS.ListQueues'. */
  readonly target: string
  readonly body: string
}

/** Sends a request as it is, without the SDK, which is too polite to be wrong. */
export function askByHand({ site }: Client, { target, body }: HandWritten): Promise<Reply> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target }
  return site.request('/', { method: 'POST', headers, body, shownAs: 'a request by hand' })
}
