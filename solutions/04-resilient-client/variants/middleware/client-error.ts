import type { ErrorName } from '../../src/contract.ts'

export class ClientError extends Error {
  constructor(name: ErrorName, options?: ErrorOptions) {
    super(`${name}: there is no answer.`, options)
    Object.defineProperty(this, 'name', { value: name })
  }
}
