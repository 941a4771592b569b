import { notImplemented } from '@cloud-labs/labkit'
import type { Proxy, ProxyOptions } from './contract.ts'

/** Puts a balancer and a health monitor between clients and servers. */
export function createProxy(_options: ProxyOptions): Proxy {
  // TODO(8): Create a balancer. The listener reads a request whole, picks a server, opens,
  // exchanges, closes and replies. Pass `status`, `drain` and `resume` on to the balancer.
  // TODO(9): Create a health monitor whose `onChange` tells the balancer. Go on to the next server
  // where that can do no harm, and answer 502, 503 or 504 where nobody else does.
  // TODO(10): Nothing new: follow a slow request through a drain.
  notImplemented(8, 'createProxy in src/proxy.ts')
}
