/** Draft. */
import { defineSuite } from '#suite'
import lab from '../../../labs/04-resilient-client/lab.ts'
import type * as Contract from '../../../labs/04-resilient-client/src/resilient-client.ts'
import * as answers from './answers.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    'answers-come-back-whole': answers.returnsAnswers,
    'slow-tries-are-cut-off': answers.cutsSlowTries,
    'passing-failures-are-tried-again': answers.triesAgain,
  } as any,
})
