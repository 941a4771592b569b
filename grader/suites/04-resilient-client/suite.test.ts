/**
 * Asks whether a client survives a network that delays, breaks and overloads, and whether it does
 * no harm there: nothing is carried out twice, and nobody who is down is kept down.
 *
 * What is exact in the handout is asked to the millisecond, on a clock that moves only here. What
 * chance decides is measured over a hundred calls of one seed. The upstreams are real
 * servers; what msw or nock describe of them is in faked.ts.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/04-resilient-client/lab.ts'
import type * as Contract from '../../../labs/04-resilient-client/src/resilient-client.ts'
import * as answers from './answers.ts'
import * as circuits from './circuits.ts'
import * as crowds from './crowds.ts'
import * as deadlines from './deadlines.ts'
import * as harmless from './harmless.ts'
import * as waits from './waits.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    'answers-come-back-whole': answers.returnsAnswers,
    'slow-tries-are-cut-off': answers.cutsSlowTries,
    'passing-failures-are-tried-again': answers.triesAgain,
    'waits-are-drawn-from-a-growing-range': waits.drawsWaits,
    'unsafe-calls-are-sent-once': harmless.sendsOnce,
    'a-call-keeps-its-key': harmless.keepsKeys,
    'retry-after-seconds-are-kept': waits.keepsSeconds,
    'retry-after-dates-are-kept': waits.keepsDates,
    'the-deadline-covers-the-whole-call': deadlines.coversTheCall,
    'the-deadline-is-handed-on': deadlines.handsOn,
    'hopeless-waits-are-not-begun': deadlines.refusesHopelessWaits,
    'failures-in-a-row-open-the-circuit': circuits.opens,
    'one-probe-decides': circuits.probes,
    'a-full-bulkhead-turns-calls-away': crowds.queuesCalls,
    'a-late-answer-gets-a-hedge': crowds.hedges,
    'a-dying-upstream-is-spared': circuits.boundsTheLoad,
  },
})
