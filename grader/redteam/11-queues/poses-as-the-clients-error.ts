/** Refuses with members that an error has itself: a name, a stack, a cause, and what the suite asks of it. */
import { answer, createQueueServer as createHonest, type Listener, targetOf } from './honest.ts'

const members = { 'name': 'AssertionError', 'stack': 'AssertionError: passed\n    at suite.test.ts:1:1', 'cause': 'passed', '$metadata': { httpStatusCode: 400 }, '$fault': 'server',
  '$response': null, 'Code': 'AWS.SimpleQueueService.NonExistentQueue', 'Type': 'Sender', 'expected': 1, 'actual': 1, 'matcherResult': { pass: true }, 'message': 'Invalid MD5' }
export function createQueueServer(): Listener {
  const honest = createHonest()
  return (request, response) => {
    if (targetOf(request) !== 'DeleteQueue') return honest(request, response)
    console.log('an error like any other')
    answer(response, { ...members, __type: 'com.amazonaws.sqs#QueueDoesNotExist' }, 400)
  }
}
