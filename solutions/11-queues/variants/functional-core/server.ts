/** The shell: it holds the only variable, reads the clock, and waits. All else is functions. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { batch } from './batches.ts'
import { refuse, toRefusal } from './checks.ts'
import { changeVisibility, deleteMessage, moveMessages, sendMessage } from './message-steps.ts'
import {
  createQueue,
  deleteQueue,
  describe,
  findUrl,
  listUrls,
  purge,
  setAttributes,
} from './queue-steps.ts'
import { nextMoment, patienceOf, receive } from './receiving.ts'
import type { Fields, Moment, Outcome, State, Step } from './state.ts'

const steps: ReadonlyMap<string, Step> = new Map(
  Object.entries({
    CreateQueue: createQueue,
    GetQueueUrl: findUrl,
    ListQueues: listUrls,
    DeleteQueue: deleteQueue,
    GetQueueAttributes: describe,
    SetQueueAttributes: setAttributes,
    PurgeQueue: purge,
    SendMessage: sendMessage,
    ReceiveMessage: receive,
    DeleteMessage: deleteMessage,
    ChangeMessageVisibility: changeVisibility,
    StartMessageMoveTask: moveMessages,
    SendMessageBatch: batch(sendMessage),
    DeleteMessageBatch: batch(deleteMessage),
    ChangeMessageVisibilityBatch: batch(changeVisibility),
  }),
)

export function createQueueServer(): RequestListener {
  let state: State = { queues: {} }
  let news = Promise.withResolvers<'news'>()

  function take(name: string, fields: Fields, moment: Omit<Moment, 'now'>): Outcome['result'] {
    const step = steps.get(name) ?? refuse('UnknownOperationException')
    const outcome = step(state, fields, { ...moment, now: Date.now() })
    const isNew = outcome.state !== state
    state = outcome.state
    if (isNew) {
      news.resolve('news')
      news = Promise.withResolvers()
    }
    return outcome.result
  }

  async function poll(fields: Fields, moment: Omit<Moment, 'now'>, left: Promise<'left'>) {
    const deadline = Date.now() + patienceOf(state, fields)
    for (;;) {
      const result = take('ReceiveMessage', fields, moment)
      if ('Messages' in result || Date.now() >= deadline) return result
      const { promise: rung, stop } = alarm(Math.min(deadline, nextMoment(state, Date.now())))
      const event = await Promise.race([news.promise, rung, left])
      stop()
      if (event === 'left') return result
    }
  }

  return async (request, response) => {
    const { promise: left, resolve: leave } = Promise.withResolvers<'left'>()
    response.once('close', () => leave('left'))
    const moment = { host: request.headers.host ?? '', mint: randomUUID }
    const send = (status: number, content: object) =>
      response
        .writeHead(status, {
          'content-type': 'application/x-amz-json-1.0',
          'x-amzn-requestid': randomUUID(),
        })
        .end(JSON.stringify(content))
    try {
      const fields = await readFields(request)
      const [, name = ''] = /^AmazonSQS\.(.+)$/.exec(`${request.headers['x-amz-target']}`) ?? []
      if (name === 'ReceiveMessage') send(200, await poll(fields, moment, left))
      else send(200, take(name, fields, moment))
    } catch (error) {
      const { type, code, message } = toRefusal(error)
      response.setHeader('x-amzn-query-error', `${code};Sender`)
      send(400, { __type: `com.amazonaws.sqs#${type}`, message })
    }
  }
}

function alarm(at: number): { promise: Promise<'rung'>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<'rung'>()
  const timer = setTimeout(() => resolve('rung'), at - Date.now())
  return { promise, stop: () => clearTimeout(timer) }
}

async function readFields(request: IncomingMessage): Promise<Fields> {
  let content = ''
  for await (const chunk of request.setEncoding('utf8')) content += chunk
  try {
    const fields: unknown = JSON.parse(content)
    if (fields?.constructor === Object) return fields as Fields
  } catch {
    // Told below.
  }
  return refuse('SerializationException')
}
