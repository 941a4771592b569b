import { notImplemented } from '@cloud-labs/labkit'
import type { Balancer, BalancerOptions } from './contract.ts'

/** @throws RangeError on an unknown algorithm, a doubled id and a weight that is not positive. */
export function createBalancer(_options: BalancerOptions): Balancer {
  // TODO(1): Ask `createAlgorithm` of algorithms.ts for the algorithm, fill the pool from the
  // options, and return the methods of a Balancer. `closed` reports its bytes to `recordTransfer`,
  // `status` asks `bytesWithin`; step 5 writes these two.
  notImplemented(1, 'createBalancer in src/balancer.ts')
}
