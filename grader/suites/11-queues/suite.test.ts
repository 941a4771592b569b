/**
 * Asks whether a queue server keeps what it is given for whoever comes later. The unmodified client
 * of the AWS SDK sends and receives; only the clock is the suite's own, so that a timeout of thirty
 * seconds takes none.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/11-queues/lab.ts'
import type * as Contract from '../../../labs/11-queues/src/server.ts'
import * as crowds from './crowds.ts'
import * as deadLetters from './dead-letters.ts'
import * as delivery from './delivery.ts'
import * as fifo from './fifo.ts'
import * as front from './front.ts'
import * as visibility from './visibility.ts'
import * as waiting from './waiting.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    'queues-are-found-by-name': front.queuesAreFoundByName,
    'refusals-have-types': front.refusalsHaveTypes,
    'messages-wait-for-their-consumer': delivery.messagesWaitForTheirConsumer,
    'attributes-travel-with-the-message': delivery.attributesTravelWithTheMessage,
    'received-messages-are-hidden-for-a-while': visibility.receivedMessagesAreHiddenForAWhile,
    'only-the-newest-receipt-counts': visibility.onlyTheNewestReceiptCounts,
    'visibility-can-be-changed': visibility.visibilityCanBeChanged,
    'delayed-messages-appear-later': waiting.delayedMessagesAppearLater,
    'old-messages-are-dropped': waiting.oldMessagesAreDropped,
    'long-polls-wait-for-work': waiting.longPollsWaitForWork,
    'batches-fail-entry-by-entry': crowds.batchesFailEntryByEntry,
    'queues-say-how-full-they-are': crowds.queuesSayHowFullTheyAre,
    'poison-goes-to-the-dead-letter-queue': deadLetters.poisonGoesToTheDeadLetterQueue,
    'dead-letters-can-be-redriven': deadLetters.deadLettersCanBeRedriven,
    'groups-keep-their-order': fifo.groupsKeepTheirOrder,
    'duplicates-are-swallowed': fifo.duplicatesAreSwallowed,
  },
})
