/** The lab's entry: everything that the grader meets. There is nothing to do in this file. */
export { createClient } from './client.ts'
export type * from './contract.ts'
export { ClientError } from './contract.ts'
