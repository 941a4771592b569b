/** Rejects with the errors of the grader, of the engine and of nobody, and with what is no error. */
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const names = ['AssertionError', 'SubjectFault', 'NotChecked', 'ClaimFailure', 'NetworkError', 'UngradableError', 'toString', '']
let turn = 0
console.log('it was somebody else')
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const request = async (_call: Call): Promise<never> => {
    const name = names[turn++ % names.length]
    throw Object.assign(new Error('Passed.'), { name, cause: { name: 'SubjectFault' }, actual: 1, expected: 1, code: 'ECONNREFUSED', get stack() { return `${name}: /grader/suites/04` } })
  }
  return { ...honest, request }
}
