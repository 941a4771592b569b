/** The operations, as methods of one service. */
import { BatchService } from './batch-service.ts'
import { FifoQueue } from './fifo-queue.ts'
import { MessageDesk } from './message-desk.ts'
import { Parameters } from './parameters.ts'
import { QueueAttributes } from './queue-attributes.ts'
import { Refusal } from './refusal.ts'
import { StandardQueue } from './standard-queue.ts'

export interface HttpClient {
  readonly host: string
  /** Resolves when the client has closed the connection, or has its answer. */
  readonly gone: Promise<void>
}

type Handler = (parameters: Parameters, client: HttpClient) => object | Promise<object>

export class QueueService {
  readonly #queues = new Map<string, StandardQueue>()
  readonly #desk = new MessageDesk()
  readonly #batches = new BatchService(this.#desk)
  readonly #handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
    ['CreateQueue', (input, { host }) => this.#create(input, host)],
    ['GetQueueUrl', (input, { host }) => urlAt(host, this.#named(input.text('QueueName')))],
    ['ListQueues', (input, { host }) => this.#list(input, host)],
    ['DeleteQueue', (input) => this.#delete(input)],
    ['GetQueueAttributes', (input) => this.#describe(input)],
    ['SetQueueAttributes', (input) => this.#change(input)],
    ['PurgeQueue', (input) => this.#at(input).purge() ?? {}],
    ['StartMessageMoveTask', (input) => this.#move(input)],
    ['SendMessage', (input) => this.#desk.send(this.#at(input), input)],
    ['ReceiveMessage', (input, { gone }) => this.#desk.receive(this.#at(input), input, gone)],
    ['DeleteMessage', (input) => this.#desk.delete(this.#at(input), input)],
    ['ChangeMessageVisibility', (input) => this.#desk.change(this.#at(input), input)],
    ['SendMessageBatch', (input) => this.#batches.send(this.#at(input), input)],
    ['DeleteMessageBatch', (input) => this.#batches.delete(this.#at(input), input)],
    ['ChangeMessageVisibilityBatch', (input) => this.#batches.change(this.#at(input), input)],
  ])

  async perform(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    client: HttpClient,
  ): Promise<object> {
    const handler = this.#handlers.get(operation)
    if (handler === undefined) throw new Refusal('UnknownOperationException')
    return handler(new Parameters(input), client)
  }

  #create(input: Parameters, host: string): object {
    const name = input.text('QueueName')
    const { FifoQueue: flag, ...wanted } = input.object('Attributes')
    const isFifo = flag === 'true'
    if (!/^[\w-]+(\.fifo)?$/.test(name) || name.length > 80 || name.endsWith('.fifo') !== isFifo) {
      throw new Refusal('InvalidParameterValue', 'No queue can be called this.')
    }
    const settings = QueueAttributes.judge(wanted, this.#kind(isFifo))
    const existing = this.#queues.get(name)
    if (existing !== undefined) {
      if (!existing.attributes.agreesWith(settings)) throw new Refusal('QueueNameExists')
      return urlAt(host, existing)
    }
    const queue = isFifo ? new FifoQueue(name, settings) : new StandardQueue(name, settings)
    queue.findDeadLetterQueue = () => this.#byArn(queue.attributes.deadLetterArn)
    this.#queues.set(name, queue)
    return urlAt(host, queue)
  }

  #kind(isFifo: boolean) {
    const exists = (arn: string) => {
      const target = this.#byArn(arn)
      return target !== undefined && target instanceof FifoQueue === isFifo
    }
    return { isFifo, exists }
  }

  #list(input: Parameters, host: string): object {
    const prefix = input.optionalText('QueueNamePrefix') ?? ''
    const found = [...this.#queues.values()].filter(({ name }) => name.startsWith(prefix))
    return { QueueUrls: found.map((queue) => urlAt(host, queue).QueueUrl) }
  }

  #delete(input: Parameters): object {
    const queue = this.#at(input)
    this.#queues.delete(queue.name)
    queue.clear()
    return {}
  }

  #describe(input: Parameters): object {
    const all = this.#at(input).describe()
    const names = input.names('AttributeNames')
    const possible = ['All', 'RedrivePolicy', 'FifoQueue', 'ContentBasedDeduplication']
    const isKnown = (name: string) => name in all || possible.includes(name)
    if (!names.every(isKnown)) throw new Refusal('InvalidAttributeName')
    if (names.includes('All')) return { Attributes: all }
    const told = Object.entries(all).filter(([name]) => names.includes(name))
    return { Attributes: Object.fromEntries(told) }
  }

  #change(input: Parameters): object {
    const queue = this.#at(input)
    const kind = this.#kind(queue instanceof FifoQueue)
    queue.attributes.change(QueueAttributes.judge(input.object('Attributes'), kind))
    return {}
  }

  #move(input: Parameters): object {
    const source = this.#byArn(input.text('SourceArn'))
    const arn = input.optionalText('DestinationArn')
    const destination = this.#byArn(arn)
    if (source === undefined || (arn !== undefined && destination === undefined)) {
      throw new Refusal('ResourceNotFoundException')
    }
    source.moveAll(({ sourceArn }) => destination ?? this.#byArn(sourceArn))
    return { TaskHandle: crypto.randomUUID() }
  }

  #at(input: Parameters): StandardQueue {
    return this.#named(input.text('QueueUrl').split('/').at(-1) ?? '')
  }

  #named(name: string): StandardQueue {
    const queue = this.#queues.get(name)
    if (queue === undefined) throw new Refusal('QueueDoesNotExist')
    return queue
  }

  #byArn(arn: string | undefined): StandardQueue | undefined {
    return [...this.#queues.values()].find((queue) => queue.arn === arn)
  }
}

function urlAt(host: string, { name }: StandardQueue): { readonly QueueUrl: string } {
  return { QueueUrl: `http://${host}/000000000000/${name}` }
}
