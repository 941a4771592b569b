/** Answers with as much JSON as passes: hundreds of thousands of URLs, names and numbers. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const lists = [`{"QueueUrls":[${'"",'.repeat(900_000)}""]}`, `{"QueueUrls":{${Array.from({ length: 150_000 }, (_, index) => `"k${index}":[]`)}}}`,
  `{"QueueUrls":[${'1e308,'.repeat(500_000)}0]}`, `{"QueueUrls":["${'\\u0000'.repeat(600_000)}"]}`]
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return (request, response) => {
    if (targetOf(request) !== 'ListQueues') return honest(request, response)
    console.log('this is the whole list')
    answer(response, lists[turn++ % lists.length])
  }
}
