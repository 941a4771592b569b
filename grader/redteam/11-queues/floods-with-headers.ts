/** Puts into header fields what the SDK reads there: older codes, ids, times and pauses, long and by the hundred. */
import { createQueueServer as createHonest, type Listener, refuse, targetOf } from './honest.ts'

export function createQueueServer(): Listener {
  const honest = createHonest()
  return (request, response) => {
    if (targetOf(request) !== 'CreateQueue') return honest(request, response)
    console.log('read the small print')
    response.setHeader('x-amzn-query-error', ['a;'.repeat(2_000), ';Sender', '__proto__;constructor'])
    response.setHeader('x-amzn-requestid', Array.from({ length: 50 }, (_, index) => `id-${index}`))
    response.setHeader('retry-after', '99999999999')
    response.setHeader('date', 'Fri, 31 Dec 9999 23:59:59 GMT')
    response.setHeader('set-cookie', Array.from({ length: 100 }, (_, index) => `c${index}=<script>`))
    refuse(response, 'ThrottlingException', { retryAfterSeconds: 1e9 })
  }
}
