/**
 * Asks whether a solution's clocks say what is true: logical clocks about what happened before
 * what, versions about what replaced what, vectors about what may be delivered, and corrected
 * clocks about the time.
 *
 * Every claim is judged over many seeds, and what is true is worked out from the history alone:
 * which messages really arrived and when, what clients were really answered, and what the clocks of
 * the simulated machines really showed.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/15-clocks/lab.ts'
import type * as Contract from '../../../labs/15-clocks/src/node.ts'
import * as comparing from './comparing.ts'
import * as events from './events.ts'
import * as group from './group.ts'
import * as replicas from './replicas.ts'
import * as slewing from './slewing.ts'
import * as timekeeping from './timekeeping.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'lamport-clocks-count-on': events.followsLamportsRules,
    'no-effect-is-older-than-its-cause': events.keepsCausesOlder,
    'vector-clocks-count-causes': events.countsCauses,
    'vectors-tell-order-from-concurrency': events.tellsOrderFromConcurrency,
    'comparing-finds-concurrency': comparing.comparesVectors,
    'a-put-replaces-what-it-has-seen': replicas.replacesWhatWasSeen,
    'concurrent-puts-are-both-kept': replicas.keepsConcurrentPuts,
    'replicas-agree-and-lose-nothing': replicas.agreesAndLosesNothing,
    'an-answered-put-survives-a-crash': replicas.survivesCrashes,
    'delivery-waits-for-its-causes': group.waitsForCauses,
    'concurrent-messages-do-not-wait': group.waitsForNothingElse,
    'every-message-arrives-once': group.deliversOnce,
    'cristian-halves-the-round-trip': timekeeping.halvesTheRoundTrip,
    'ntp-takes-the-servers-time-out': timekeeping.takesTheServersTimeOut,
    'the-truth-lies-within-the-error': timekeeping.trustsTheQuickest,
    'corrected-time-never-jumps': slewing.neverJumps,
  },
})
