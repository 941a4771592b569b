import type { Host } from '@cloud-labs/sim'
import type { Found, Quorum, Quorums, Version, Versioned } from './contract.ts'
import { checkQuorum, listPreferences } from './homes.ts'
import { roundMs } from './limits.ts'
import type { Replica } from './replica.ts'
import { type Answers, type Round, startRound } from './round.ts'
import { isNewer, newestOf } from './versions.ts'

/** Answers clients on behalf of the homes, whichever node it is. */
export interface Coordinator {
  write(key: string, value: string, quorum: Quorum): Promise<Version>
  read(key: string, quorum: Quorum): Promise<Found>
}

type Load = { readonly type: 'load'; readonly key: string }
type Store = { readonly type: 'store'; readonly key: string; readonly item: Versioned }

export function openCoordinator(
  host: Host<Quorums>,
  { countOn }: Pick<Replica, 'countOn'>,
): Coordinator {
  const nodes = [host.id, ...host.peers]

  const findNodes = (key: string, { n, mode }: Quorum) => {
    const preferences = listPreferences(key, nodes)
    const standIns = mode === 'sloppy' ? preferences.slice(n) : []
    return { homes: preferences.slice(0, n), standIns }
  }
  const load = (key: string, quorum: Quorum): Round<Load> => {
    const message = { type: 'load', key } as const
    const asked = { message, wanted: quorum.r, askStandIn: () => message }
    return startRound(host, { ...findNodes(key, quorum), ...asked })
  }
  const store = (key: string, item: Versioned, quorum: Quorum): Round<Store> => {
    const message = { type: 'store', key, item } as const
    const askStandIn = (homes: readonly string[]) => ({ type: 'keep', key, item, homes }) as const
    const asked = { message, wanted: quorum.w, askStandIn }
    return startRound(host, { ...findNodes(key, quorum), ...asked })
  }
  // #region repair
  /** Sends the newest answer to the homes whose answer was older. */
  const repair = (key: string, answers: Answers<Load>, quorum: Quorum): void => {
    const newest = newestOf(answers.values())
    if (newest === null) return
    const message = { type: 'store', key, item: newest } as const
    for (const home of findNodes(key, quorum).homes) {
      const answer = answers.get(home)
      const isStale = answer === null || (answer && isNewer(newest.version, answer.version))
      // A home that is gone again is left to the next read.
      if (isStale) host.request(home, message, { timeoutMs: roundMs }).catch(() => undefined)
    }
  }
  // #endregion repair
  return {
    // #region write
    async write(key, value, quorum) {
      checkQuorum(quorum, nodes.length)
      const seen = newestOf((await load(key, quorum).quorum).values())
      const counter = await countOn(seen?.version.counter ?? 0)
      const version = { counter, node: host.id }
      await store(key, { value, version }, quorum).quorum
      return version
    },
    // #endregion write
    // #region read
    async read(key, quorum) {
      checkQuorum(quorum, nodes.length)
      const round = load(key, quorum)
      const newest = newestOf((await round.quorum).values())
      if (quorum.mode === 'linearizable' && newest !== null) {
        await store(key, newest, quorum).quorum
      }
      // Nobody waits for the repair; it has the rest of the round to hear of more replicas.
      void round.over.then((answers) => repair(key, answers, quorum))
      return newest ?? { value: null, version: null }
    },
    // #endregion read
  }
}
