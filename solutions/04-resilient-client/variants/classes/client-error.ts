import type { ErrorName } from '../../src/contract.ts'

export abstract class ClientError extends Error {
  abstract override readonly name: ErrorName
}

export class NetworkError extends ClientError {
  override readonly name = 'NetworkError'
}

export class TimeoutError extends ClientError {
  override readonly name = 'TimeoutError'
}

export class DeadlineError extends ClientError {
  override readonly name = 'DeadlineError'
}

export class CircuitOpenError extends ClientError {
  override readonly name = 'CircuitOpenError'
}

export class BulkheadFullError extends ClientError {
  override readonly name = 'BulkheadFullError'
}
