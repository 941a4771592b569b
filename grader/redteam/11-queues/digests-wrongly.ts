/** Answers with digests that fit nothing, are of another kind, or are inherited, and with bodies to match. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const digests: unknown[] = ['0'.repeat(32), '', null, 7, {}, ['d41d8cd98f00b204e9800998ecf8427e'], { toString: 1 }, 'D41D8CD98F00B204E9800998ECF8427E', 'x'.repeat(1_000_000)]
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return (request, response) => {
    const target = targetOf(request)
    if (!/Message/.test(target)) return honest(request, response)
    const MD5OfBody = digests[turn++ % digests.length]
    console.log('the digest is right')
    const message = { MessageId: `${turn}`, ReceiptHandle: `${turn}`, Body: [turn], MD5OfBody, MD5OfMessageBody: MD5OfBody, MD5OfMessageAttributes: MD5OfBody }
    answer(response, { ...message, Messages: [message, null, 7, [], { MD5OfBody }] })
  }
}
