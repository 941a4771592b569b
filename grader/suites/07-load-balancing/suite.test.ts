/**
 * Asks whether a solution spreads requests as each algorithm promises, knows who is alive, and
 * keeps its clients out of the servers' misfortunes.
 *
 * Sequences that are published or follow from the handout are compared exactly; what chance decides
 * is measured with fixed seeds. Behind the proxy stand real servers, which die, come back and keep
 * clients waiting, and whose answers cannot be guessed.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/07-load-balancing/lab.ts'
import type * as Contract from '../../../labs/07-load-balancing/src/load-balancer.ts'
import * as chance from './chance.ts'
import * as counting from './counting.ts'
import * as failures from './failures.ts'
import * as forwarding from './forwarding.ts'
import * as health from './health.ts'
import * as measures from './measures.ts'
import * as recovery from './recovery.ts'
import * as turns from './turns.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    'round-robin-takes-turns': turns.takesTurns,
    'unavailable-servers-are-never-picked': turns.skipsTheUnavailable,
    'heavier-servers-take-smooth-turns': turns.takesSmoothTurns,
    'the-idlest-server-is-picked': counting.picksTheIdlest,
    'an-address-stays-with-its-server': chance.keepsAddresses,
    'random-picks-spread-evenly': chance.spreadsEvenly,
    'two-choices-beat-one': chance.takesTheBetterOfTwo,
    'the-quietest-server-is-picked': counting.picksTheQuietest,
    'fairness-and-stickiness-are-numbers': measures.measures,
    'probes-rise-and-fall': health.probes,
    'failed-requests-cool-a-server-down': health.coolsDown,
    'the-proxy-forwards-both-ways': forwarding.forwards,
    'a-dead-server-costs-no-request': failures.triesTheNext,
    'failures-have-their-own-status': failures.tellsFailuresApart,
    'killed-servers-leave-and-come-back': recovery.learnsWhoIsAlive,
    'a-drain-lets-requests-finish': forwarding.drains,
  },
})
