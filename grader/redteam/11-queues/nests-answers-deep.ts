/** Answers with JSON that is nested deeper than its readers can follow, where lists and maps are. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
const deeper = `${'{"QueueUrls":'.repeat(100_000)}1${'}'.repeat(100_000)}`
const texts = [`{"QueueUrls":${deep}}`, deeper, `{"QueueUrls":[${deep}]}`, `{"__type":${deep},"message":${deep}}`, '['.repeat(3_000_000)]
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return (request, response) => {
    if (targetOf(request) !== 'ListQueues') return honest(request, response)
    console.log('it goes on below')
    answer(response, texts[turn++ % texts.length], turn % 2 === 0 ? 400 : 200)
  }
}
