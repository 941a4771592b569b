import type { Operation } from '../history/operation.ts'

/** An operation as half a sentence: `alice's get('x') at n1 returned 2 (12 ms to 30 ms)`. */
export function describeOperation(operation: Operation): string {
  const { client, name, args, node, invokedMs, returnedMs } = operation
  const call = `${name}(${args.map((argument) => JSON.stringify(argument)).join(', ')})`
  const interval = `${invokedMs} ms to ${returnedMs === undefined ? 'the end' : `${returnedMs} ms`}`
  return `${client}'s ${call} at ${node} ${describeOutcome(operation)} (${interval})`
}

function describeOutcome({ outcome, value, error }: Operation): string {
  if (outcome === undefined) return 'did not return'
  if (outcome === 'refused') return 'was refused'
  if (outcome === 'unknown') return 'was cut off'
  if (outcome === 'error') return `failed with '${error ?? ''}'`
  return value === undefined ? 'returned' : `returned ${JSON.stringify(value)}`
}
