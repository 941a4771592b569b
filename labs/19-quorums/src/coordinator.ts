import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Found, Quorum, Quorums, Version } from './contract.ts'
import { checkQuorum } from './homes.ts'
import type { Replica } from './replica.ts'

/** Answers clients on behalf of the homes, whichever node it is. */
export interface Coordinator {
  write(key: string, value: string, quorum: Quorum): Promise<Version>
  read(key: string, quorum: Quorum): Promise<Found>
}

export function openCoordinator(
  host: Host<Quorums>,
  _replica: Pick<Replica, 'countOn'>,
): Coordinator {
  const nodes = [host.id, ...host.peers]
  return {
    async write(_key, _value, quorum) {
      checkQuorum(quorum, nodes.length)
      // TODO(2): One round of `load` for the newest version, one of `store` with a newer one.
      // TODO(6): In sloppy mode, name the stand-ins, and what they are to keep.
      return notImplemented(2, 'write in src/coordinator.ts')
    },
    async read(_key, quorum) {
      checkQuorum(quorum, nodes.length)
      // TODO(3): One round of `load`; answer with the newest of r answers.
      // TODO(5): When the round is over, send the newest to the homes whose answer was older.
      // TODO(7): In linearizable mode, store the newest at w homes before you answer.
      return notImplemented(3, 'read in src/coordinator.ts')
    },
  }
}
