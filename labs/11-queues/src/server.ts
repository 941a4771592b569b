/** The queue server: whoever speaks the protocol of SQS can use it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { batchOperations } from './batch-operations.ts'
import { QueueError } from './errors.ts'
import { messageOperations } from './message-operations.ts'
import type { Operation } from './operation.ts'
import { readCall, sendError, sendResult } from './protocol.ts'
import { queueOperations } from './queue-operations.ts'
import { createRegistry, type Registry } from './registry.ts'

const operations = new Map<string, Operation>(
  Object.entries({ ...queueOperations, ...messageOperations, ...batchOperations }),
)

/**
 * Builds a queue server that has no queues yet and shares nothing with any other.
 * @returns A listener for `http.createServer`.
 */
export function createQueueServer(): RequestListener {
  const registry = createRegistry()
  return (request, response) => {
    answer(registry, request, response)
      .catch((error: unknown) => sendError(response, error))
      // As long as sendError has a gap itself, it says so.
      .catch((gap: unknown) => sendError(response, gap))
  }
}

async function answer(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { operation, input } = await readCall(request)
  const perform = operations.get(operation)
  if (perform === undefined) {
    throw new QueueError('UnknownOperationException', `There is no operation ${operation}.`)
  }
  const host = request.headers.host ?? 'localhost'
  const result = await perform(input, { registry, host, left: leavingOf(response) })
  sendResult(response, result)
}

/** Tells when a client closes the connection before it has its answer. */
function leavingOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}
