/** Another correct solution: a class for everything, and node:http instead of `fetch`. */
import type { Client, ClientOptions } from '../../src/contract.ts'
import { PatientClient } from './patient-client.ts'

export { ClientError } from './client-error.ts'

export function createClient(options: ClientOptions): Client {
  return new PatientClient(options)
}
