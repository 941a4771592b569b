/** Thousands of prefixes, and thousands of elements that each declare one more. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options, sendXml } from './honest.ts'

const prefixes = Array.from({ length: 9_000 }, (_, index) => ` xmlns:a${index.toString(36)}=""`).join('')
const document = `<r${prefixes}>${'<b xmlns:z=""/>'.repeat(3_500)}</r>`
console.log('what stands for what')
export const createBank = (_options: Options) => (request: IncomingMessage, response: ServerResponse) => {
  request.resume().once('end', () => sendXml(response, document))
}
