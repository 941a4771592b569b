/** A queue whose messages change their state when a timer says so. */
import { Message, type Content } from './message.ts'
import { QueueAttributes } from './queue-attributes.ts'
import { Refusal } from './refusal.ts'
import { Waiting } from './waiting.ts'

export interface Demand {
  readonly count: number
  /** In milliseconds. */
  readonly visibility: number
}

export class StandardQueue {
  readonly name: string
  readonly arn: string
  readonly attributes: QueueAttributes
  /** Where messages go that have been received too often. */
  findDeadLetterQueue: () => StandardQueue | undefined = () => undefined
  protected messages: Message[] = []
  readonly #handles = new Map<string, Message>()
  readonly #waiting = new Waiting<Message>()
  #purgedAt = Number.NEGATIVE_INFINITY

  constructor(name: string, settings: Readonly<Record<string, string>>) {
    this.name = name
    this.arn = `arn:aws:sqs:eu-central-1:000000000000:${name}`
    this.attributes = new QueueAttributes(settings)
  }

  /** Accepts a message, after the delay of its own or else of the queue. */
  send(content: Content, delaySeconds: number | undefined): Message {
    const message = new Message(content)
    this.add(message, (delaySeconds ?? this.attributes.number('DelaySeconds')) * 1000)
    return message
  }

  /** Takes in a message from a producer or from another queue. */
  add(message: Message, delay: number): void {
    const age = Date.now() - message.sentAt
    const retention = this.attributes.number('MessageRetentionPeriod') * 1000
    message.later('expire', retention - age, () => this.drop(message))
    this.messages.push(message)
    message.state = 'delayed'
    if (delay === 0) this.release(message)
    else message.later('wake', delay, () => this.release(message))
  }

  receive(demand: Demand, wait: number, gone: Promise<void>): Promise<Message[]> {
    return this.#waiting.serve(() => this.#take(demand), wait, gone)
  }

  #take({ count, visibility }: Demand): Message[] {
    const taken = this.candidates().slice(0, count)
    for (const message of taken) {
      message.state = 'flying'
      message.receives += 1
      message.firstReceivedAt ??= Date.now()
      message.handle = crypto.randomUUID()
      this.#handles.set(message.handle, message)
      message.later('wake', visibility, () => this.release(message))
    }
    return taken
  }

  /** What may be received now, in the order in which it may be. */
  protected candidates(): Message[] {
    return this.messages.filter(({ state }) => state === 'ready')
  }

  /** Makes a message visible, here or among the dead letters. */
  protected release(message: Message): void {
    message.state = 'ready'
    const most = this.attributes.maxReceiveCount
    const graveyard = this.findDeadLetterQueue()
    if (graveyard !== undefined && most !== undefined && message.receives >= most) {
      this.drop(message)
      message.receivesBefore += message.receives
      message.receives = 0
      message.sourceArn = this.arn
      graveyard.add(message, 0)
    } else {
      this.wake()
    }
  }

  protected wake(): void {
    this.#waiting.retry()
  }

  delete(handle: string): void {
    const message = this.#find(handle)
    if (message.handle === handle && this.messages.includes(message)) this.drop(message)
  }

  changeVisibility(handle: string, ms: number): void {
    const message = this.#find(handle)
    const isHolder = message.handle === handle && this.messages.includes(message)
    if (!isHolder || message.state !== 'flying') throw new Refusal('MessageNotInflight')
    if (ms === 0) this.release(message)
    else message.later('wake', ms, () => this.release(message))
  }

  #find(handle: string): Message {
    const message = this.#handles.get(handle)
    if (message === undefined) throw new Refusal('ReceiptHandleIsInvalid')
    return message
  }

  protected drop(message: Message): void {
    message.stopTimers()
    this.messages = this.messages.filter((other) => other !== message)
  }

  purge(): void {
    if (Date.now() - this.#purgedAt < 60_000) throw new Refusal('PurgeQueueInProgress')
    this.#purgedAt = Date.now()
    this.clear()
  }

  clear(): void {
    for (const message of this.messages) message.stopTimers()
    this.messages = []
  }

  /** Gives away all visible messages for which there is a place. */
  moveAll(placeOf: (message: Message) => StandardQueue | undefined): void {
    for (const message of this.messages.filter(({ state }) => state === 'ready')) {
      const place = placeOf(message)
      if (place === undefined) continue
      this.drop(message)
      message.startAfresh()
      place.add(message, 0)
    }
  }

  describe(): Record<string, string> {
    const count = (wanted: Message['state']) =>
      String(this.messages.filter(({ state }) => state === wanted).length)
    return {
      ...this.attributes.describe(),
      QueueArn: this.arn,
      ApproximateNumberOfMessages: count('ready'),
      ApproximateNumberOfMessagesNotVisible: count('flying'),
      ApproximateNumberOfMessagesDelayed: count('delayed'),
    }
  }
}
