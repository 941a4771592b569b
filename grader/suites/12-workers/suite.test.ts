/**
 * Asks whether many workers sell what there is, and no more, and do each order once in effect while
 * banks fail and workers die. The suite looks into Redis with BullMQ's own queue, plays the bank
 * and the kitchen, and holds a job by not answering it. Nothing is measured but that something did
 * not come too early.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/12-workers/lab.ts'
import type * as Contract from '../../../labs/12-workers/src/shop.ts'
import * as attempts from './attempts.ts'
import * as crowds from './crowds.ts'
import * as deadLetters from './dead-letters.ts'
import * as endings from './endings.ts'
import * as orders from './orders.ts'
import * as pizzas from './pizzas.ts'
import * as seats from './seats.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'one-book-is-sold-once': seats.oneBookIsSoldOnce,
    'fifty-thousand-seats-and-none-too-many': seats.fiftyThousandSeats,
    'an-order-holds-its-seats-once': seats.anOrderHoldsItsSeatsOnce,
    'orders-wait-for-a-clerk': orders.ordersWaitForAClerk,
    'the-same-order-is-placed-once': orders.theSameOrderIsPlacedOnce,
    'failures-are-tried-again-later': attempts.failuresAreTriedAgainLater,
    'a-job-that-runs-twice-charges-once': attempts.aJobThatRunsTwiceChargesOnce,
    'dead-letters-keep-the-reason': deadLetters.deadLettersKeepTheReason,
    'dead-letters-can-be-redriven': deadLetters.deadLettersCanBeRedriven,
    'members-come-first': crowds.membersComeFirst,
    'the-bank-is-not-flooded': crowds.theBankIsNotFlooded,
    'a-full-counter-refuses': crowds.aFullCounterRefuses,
    'a-pizza-is-baked-when-all-is-ready': pizzas.aPizzaIsBakedWhenAllIsReady,
    'a-missing-part-spoils-the-pizza': pizzas.aMissingPartSpoilsThePizza,
    'a-clerk-who-leaves-finishes-first': endings.aClerkWhoLeavesFinishesFirst,
    'orders-outlive-their-clerks': endings.ordersOutliveTheirClerks,
  },
})
