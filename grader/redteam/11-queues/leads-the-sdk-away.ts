/** Sends the SDK on to other servers: by redirects, and by URLs of queues, which it may take for endpoints. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const places = ['http://169.254.169.254/latest/meta-data', '//127.0.0.1:22/', 'file:///etc/passwd', 'http://127.0.0.1:9229/json', 'http://user@[::1]:1/x', '/\\evil.example/',
  'http://127.0.0.1:99999/', 'https://sqs.eu-central-1.amazonaws.com/000000000000/orders', 'http://\u0000/']
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return (request, response) => {
    const place = places[turn++ % places.length] ?? ''
    console.log('this way, please')
    if (turn < 2 && targetOf(request) === 'ListQueues') return honest(request, response)
    if (turn % 2 === 0) return answer(response, { QueueUrl: place, QueueUrls: [place] })
    response.writeHead([301, 302, 307, 308][turn % 4] ?? 303, { location: place.replace('\0', '') }).end()
  }
}
