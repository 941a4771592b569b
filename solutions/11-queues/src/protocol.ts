/** The AWS JSON protocol, version 1.0: one URI, one method, and the operation in a header. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { NotImplementedError } from '@cloud-labs/labkit'
import { QueueError } from './errors.ts'
import { type Input, isObject } from './input.ts'

/** What a client asks for. */
export interface Call {
  /** As 'SendMessage'. */
  readonly operation: string
  readonly input: Input
}

const mediaType = 'application/x-amz-json-1.0'

/**
 * Reads a request to its end.
 * @throws QueueError UnknownOperationException, SerializationException
 */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const content = await text(request)
  const target = String(request.headers['x-amz-target'] ?? '')
  const operation = /^AmazonSQS\.(\w+)$/.exec(target)?.[1]
  if (operation === undefined) {
    throw new QueueError('UnknownOperationException', 'The request names no operation of SQS.')
  }
  return { operation, input: parseObject(content) }
}

function parseObject(content: string): Input {
  const value = parseJson(content)
  if (isObject(value)) return value
  throw new QueueError('SerializationException', 'The content is no JSON object.')
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

export function sendResult(response: ServerResponse, result: object): void {
  send(response, 200, result)
}

/** Ends a request with a refusal, whatever was thrown. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof NotImplementedError) {
    // A gap that is still open names its step, as 'Step1IsStillToDo'.
    const [step] = /\d+/.exec(error.message) ?? []
    send(response, 501, { __type: `Step${step}IsStillToDo`, message: error.message })
    return
  }
  const refusal =
    error instanceof QueueError
      ? error
      : new QueueError('InternalFailure', 'The server failed for a reason of its own.')
  const isOwnFault = refusal.type === 'InternalFailure'
  response.setHeader(
    'x-amzn-query-error',
    `${refusal.queryCode};${isOwnFault ? 'Receiver' : 'Sender'}`,
  )
  send(response, isOwnFault ? 500 : 400, {
    __type: `com.amazonaws.sqs#${refusal.type}`,
    message: refusal.message,
  })
}

function send(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'Content-Type': mediaType, 'x-amzn-RequestId': randomUUID() })
  response.end(JSON.stringify(content))
}
