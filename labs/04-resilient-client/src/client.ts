import { notImplemented } from '@cloud-labs/labkit'
import type { Client, ClientOptions } from './contract.ts'

/** Makes calls that survive a network that delays, breaks and overloads. */
export function createClient(_options: ClientOptions): Client {
  // TODO(1): `request` makes one exchange and returns a Reply, or throws `errorOf` its failure;
  // `circuit` says 'closed' for now.
  // TODO(2): Try until `mayRepeat` says no or there are no tries left. Create one generator with
  // `seededRandom` of @cloud-labs/labkit for the whole client.
  // TODO(3): Give a keyed call its Idempotency-Key, once for all its tries.
  // TODO(5): Start the deadline when the call begins; limit each try and each wait by it.
  // TODO(6): Keep a circuit for each origin, ask it before every request and tell it the end.
  // TODO(7): Keep a bulkhead for each origin, enter it before the first try, leave it at the end.
  // TODO(8): Let `sendHedged` send the tries of safe methods.
  notImplemented(1, 'createClient in src/client.ts')
}
