/** Refuses with types that are names of constructors, of the grader's own errors, of nothing at all. */
import { answer, type Listener } from './honest.ts'

const types: unknown[] = ['constructor', '__proto__', 'com.amazonaws.sqs#__proto__', 'toString', 'hasOwnProperty', 'SQSServiceException', 'AssertionError', 'SubjectFault',
  'ClaimFailure', 'no refusal', 'aws.sqs#QueueDoesNotExist:http://evil/,x', '#', ':', '', 0, null, [], { toString: 1 }, 'x'.repeat(1_000_000), '\u001b[2J<b>', 'QueueDoesNotExist#'.repeat(10_000)]
let turn = 0
export const createQueueServer = (): Listener => (_request, response) => {
  const __type = types[turn++ % types.length]
  console.log('guess what this is')
  response.setHeader('x-amzn-errortype', ['constructor', '__proto__:http://evil/'][turn % 2] ?? '')
  answer(response, { __type, code: __type, Code: __type, Error: { Code: __type }, message: { toString: null } }, turn % 2 === 0 ? 400 : 500)
}
