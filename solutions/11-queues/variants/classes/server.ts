/** A server of objects: queues that own their messages, and timers that move messages about. */
import type { RequestListener } from 'node:http'
import { QueueService } from './queue-service.ts'
import { Refusal } from './refusal.ts'

/** Builds a queue server without queues. */
export function createQueueServer(): RequestListener {
  const service = new QueueService()
  return async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const gone = new Promise<void>((resolve) => {
      response.on('close', resolve)
    })
    const client = { host: String(request.headers.host), gone }
    try {
      const input = parse(Buffer.concat(chunks).toString())
      const target = String(request.headers['x-amz-target'])
      answer(200, await service.perform(target.replace('AmazonSQS.', ''), input, client))
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('InternalFailure')
      response.setHeader('X-Amzn-Query-Error', `${refusal.code};Sender`)
      answer(400, { __type: `com.amazonaws.sqs#${refusal.type}`, message: refusal.message })
    }

    function answer(status: number, content: object): void {
      response.writeHead(status, {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amzn-RequestId': crypto.randomUUID(),
      })
      response.end(JSON.stringify(content))
    }
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('SerializationException')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new Refusal('SerializationException')
}
