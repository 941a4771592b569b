/**
 * Asks whether a solution's register keeps what each configuration of n, r and w promises.
 *
 * Scripts put the network into one exact situation and look at what nodes hold; searches draw
 * faults for many seeds and judge what clients were told: by their sessions, by what replicas hold
 * in the end, and by whether one register could have given the answers.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/19-quorums/lab.ts'
import type * as Contract from '../../../labs/19-quorums/src/node.ts'
import { keepsFixedHomes, refusesImpossibleQuorums } from './arithmetic.ts'
import { isUnavailable } from './availability.ts'
import { agreesInTheEnd, repairsWhatIsStale } from './convergence.ts'
import { survivesCrashes } from './crashes.ts'
import { bringsHintsHome, letsStandInsTakeOver } from './hints.ts'
import { isOneRegister, neverUndoesARead } from './linearizable.ts'
import { keepsTheNewer, reachesEveryHome } from './replicas.ts'
import { seesTheLastWrite } from './sessions.ts'
import { givesNoVersionTwice } from './versions.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'a-key-has-fixed-homes': keepsFixedHomes,
    'impossible-quorums-are-refused': refusesImpossibleQuorums,
    'a-write-reaches-every-home': reachesEveryHome,
    'the-newer-version-stays': keepsTheNewer,
    'reads-see-the-last-write': seesTheLastWrite,
    'too-few-answers-are-unavailable': isUnavailable,
    'no-version-is-given-twice': givesNoVersionTwice,
    'an-answered-write-survives-crashes': survivesCrashes,
    'a-read-repairs-what-is-stale': repairsWhatIsStale,
    'stand-ins-take-what-homes-miss': letsStandInsTakeOver,
    'hints-come-home': bringsHintsHome,
    'replicas-agree-in-the-end': agreesInTheEnd,
    'a-read-is-never-undone': neverUndoesARead,
    'clients-see-one-register': isOneRegister,
  },
})
