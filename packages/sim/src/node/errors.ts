/** Rejects a request that was not answered in time; the message may have arrived all the same. */
export class RequestTimeoutError extends Error {
  override readonly name = 'RequestTimeoutError'
}

/** Rejects a request whose handler threw on the other node. */
export class RequestFailedError extends Error {
  override readonly name = 'RequestFailedError'
}

/** Thrown where something is addressed to a node that does not exist. */
export class UnknownNodeError extends RangeError {
  override readonly name = 'UnknownNodeError'
}

/** Thrown where a node acts while nothing is happening to it: something else woke it. */
export class OutOfTurnError extends Error {
  override readonly name = 'OutOfTurnError'
}
