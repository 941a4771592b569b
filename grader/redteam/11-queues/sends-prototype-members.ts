/** Names of prototypes wherever the SDK builds objects from names: in outputs, maps and refusals. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const evil = '"__proto__":{"QueueUrl":"inherited","status":200},"constructor":{"prototype":{"QueueUrl":"inherited"}},"toString":1,"then":{}'
const texts = [`{${evil}}`, `{"QueueUrls":["x"],${evil}}`, `{"Attributes":{${evil}},${evil}}`, `{"Messages":[{${evil},"Attributes":{${evil}}}],${evil}}`]
export function createQueueServer(): Listener {
  const honest = createHonest()
  let turn = 0
  return (request, response) => {
    console.log('every queue has a URL')
    if (targetOf(request) === 'CreateQueue') return honest(request, response)
    turn += 1
    answer(response, texts[turn % texts.length], turn % 3 === 0 ? 400 : 200)
  }
}
