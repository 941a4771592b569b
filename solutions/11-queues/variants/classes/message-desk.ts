/** Takes messages in and hands them out. */
import { AttributeBag } from './attribute-bag.ts'
import { md5 } from './message.ts'
import type { Parameters } from './parameters.ts'
import { Refusal } from './refusal.ts'
import type { StandardQueue } from './standard-queue.ts'

export class MessageDesk {
  send(queue: StandardQueue, input: Parameters): object {
    const body = input.text('MessageBody')
    const attributes = AttributeBag.from(input.object('MessageAttributes'))
    if (!isPrintable(body)) throw new Refusal('InvalidMessageContents')
    if (sizeOf(input) > queue.attributes.number('MaximumMessageSize')) {
      throw new Refusal('InvalidParameterValue', 'The message is too long.')
    }
    const group = input.optionalText('MessageGroupId')
    const deduplicationId = input.optionalText('MessageDeduplicationId')
    const delay = input.number('DelaySeconds', 0, 900)
    const { id, sequence } = queue.send({ body, attributes, group, deduplicationId }, delay)
    return {
      MessageId: id,
      MD5OfMessageBody: md5(body),
      MD5OfMessageAttributes: attributes.digest,
      SequenceNumber: sequence,
    }
  }

  async receive(queue: StandardQueue, input: Parameters, gone: Promise<void>): Promise<object> {
    const count = input.number('MaxNumberOfMessages', 1, 10) ?? 1
    const seconds = input.number('VisibilityTimeout', 0, 43_200)
    const wait = input.number('WaitTimeSeconds', 0, 20)
    const visibility = (seconds ?? queue.attributes.number('VisibilityTimeout')) * 1000
    const waitMs = (wait ?? queue.attributes.number('ReceiveMessageWaitTimeSeconds')) * 1000
    const names = input.names('MessageAttributeNames')
    const facts = input.names('MessageSystemAttributeNames')
    const messages = await queue.receive({ count, visibility }, waitMs, gone)
    if (messages.length === 0) return {}
    return { Messages: messages.map((message) => message.present(names, facts)) }
  }

  delete(queue: StandardQueue, input: Parameters): object {
    queue.delete(input.text('ReceiptHandle'))
    return {}
  }

  change(queue: StandardQueue, input: Parameters): object {
    const handle = input.text('ReceiptHandle')
    const seconds = input.number('VisibilityTimeout', 0, 43_200)
    if (seconds === undefined) throw new Refusal('MissingParameter', 'There is no timeout.')
    queue.changeVisibility(handle, seconds * 1000)
    return {}
  }
}

/** The bytes of a message, also of one that will be refused for another reason. */
export function sizeOf(input: Parameters): number {
  const length = Buffer.byteLength(input.optionalText('MessageBody') ?? '')
  return length + AttributeBag.from(input.object('MessageAttributes')).size
}

function isPrintable(body: string): boolean {
  if (!body.isWellFormed()) return false
  return ![...body].some((character) => {
    const code = character.codePointAt(0) ?? 0
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13
    return isControl || code === 0xfffe || code === 0xffff
  })
}
