/** Answers as soon as somebody connects, several times, before anything has been asked. */
import type { Listener } from './honest.ts'

const content = '{"QueueUrls":[],"QueueUrl":"http://x/000000000000/orders"}'
const text = `HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: ${content.length}\r\n\r\n${content}`
export const createQueueServer = (): Listener => {
  console.log('the answer is yes')
  return ({ socket }) => {
    const early = () => void (socket.destroyed || socket.write(text.repeat(3)))
    early()
    socket.on('data', early).on('error', () => {})
    setInterval(early, 5).unref()
  }
}
