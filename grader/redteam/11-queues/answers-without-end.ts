/** Answers with a list that has no end, and with white space that never becomes JSON. */
import type { Listener } from './honest.ts'

export const createQueueServer = (): Listener => (request, response) => {
  const piece = request.url === '/' ? '"http://x/000000000000/orders",'.repeat(2_000) : ' '.repeat(65_536)
  const pour = () => { while (!response.destroyed && response.write(piece)); }
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
  response.write('{"QueueUrls":[')
  response.on('drain', pour).on('error', () => {})
  pour()
}
