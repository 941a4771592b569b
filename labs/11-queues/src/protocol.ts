/** The AWS JSON protocol, version 1.0: one URI, one method, and the operation in a header. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
import type { Input } from './input.ts'

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
  // TODO(1): take the operation out of the field x-amz-target, parse the content, and refuse what
  // names no operation or is no JSON object.
  notImplemented(1, 'read what a client asks for')
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
  // TODO(1): send the type and the message of a QueueError with 400, and the older code in the
  // field x-amzn-query-error. Anything else that is thrown is the server's fault: an
  // InternalFailure with 500, and 'Receiver' in place of 'Sender'.
  notImplemented(1, 'tell a client what went wrong')
}

function send(response: ServerResponse, status: number, content: object): void {
  // TODO(1): each answer gets a request id of its own.
  response.writeHead(status, { 'Content-Type': mediaType })
  response.end(JSON.stringify(content))
}
