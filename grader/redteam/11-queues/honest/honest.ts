/**
 * The honest twin of the cheats for lab 11: queues that are created, found, listed and deleted, and
 * nothing else. Every cheat that imports this file may earn what this file earns, and no point more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** What the SDK asks for, as 'ListQueues'. */
export const targetOf = ({ headers }: IncomingMessage): string => String(headers['x-amz-target']).replace('AmazonSQS.', '')

export function answer(response: ServerResponse, content: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(typeof content === 'string' ? content : JSON.stringify(content))
}

export function refuse(response: ServerResponse, type: string, more: object = {}): void {
  answer(response, { ...more, __type: `com.amazonaws.sqs#${type}`, message: 'No.' }, 400)
}

export function createQueueServer(): Listener {
  const names = new Set<string>()
  return async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { QueueName, QueueUrl = '', QueueNamePrefix = '' } = JSON.parse(body)
    const urlOf = (name: string) => `http://${request.headers.host}/000000000000/${name}`
    const name = QueueName ?? QueueUrl.split('/').at(-1)
    const target = targetOf(request)
    if (target === 'ListQueues') {
      const listed = [...names].filter((one) => one.startsWith(QueueNamePrefix))
      return answer(response, { QueueUrls: listed.map(urlOf) })
    }
    if (target === 'CreateQueue') names.add(name)
    if (!names.has(name)) return refuse(response, 'QueueDoesNotExist')
    if (target === 'DeleteQueue') names.delete(name)
    answer(response, target === 'DeleteQueue' ? {} : { QueueUrl: urlOf(name) })
  }
}
