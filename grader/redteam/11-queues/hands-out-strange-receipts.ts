/** Hands out ids, receipts and bodies that are no text, or text that nobody can send back. */
import { createHash } from 'node:crypto'
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const handles: unknown[] = [{}, [], null, true, 1e308, '\ud800', '\0\r\nX-Evil: 1', 'x'.repeat(900_000), { toString: 'no' }, { __proto__: null, toJSON: 'x' }, '../../..']
const bodies = ['Zwei', '', '\ud800', '<script>alert(1)</script>', '\u001b[2J\u202e']
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return async (request, response) => {
    const target = targetOf(request)
    if (!/Message/.test(target)) return honest(request, response)
    let body = ''
    for await (const chunk of request) body += chunk
    console.log('keep this receipt')
    const handle = handles[turn++ % handles.length]
    if (target === 'SendMessage') return answer(response, { MessageId: `m-${turn}`, MD5OfMessageBody: md5(JSON.parse(body).MessageBody) })
    const Body = bodies[turn % bodies.length] ?? ''
    answer(response, { Messages: [{ MessageId: handle, ReceiptHandle: handle, Body, MD5OfBody: md5(Body), Attributes: { SentTimestamp: handle } }] })
  }
}
