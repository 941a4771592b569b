/**
 * Asks whether one bank can be used through three doors. It comes as real clients do, the npm
 * packages `xmlrpc` and `soap`, and as a stranger with documents written by hand, and judges what
 * comes back by the specifications of XML-RPC, SOAP 1.1, SOAP 1.2 and WSDL 1.1.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/03-rpc-soap/lab.ts'
import type * as Contract from '../../../labs/03-rpc-soap/src/app.ts'
import * as attacks from './attacks.ts'
import * as descriptions from './descriptions.ts'
import * as doors from './doors.ts'
import * as headers from './headers.ts'
import * as messages from './messages.ts'
import * as money from './money.ts'
import * as values from './values.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'xml-rpc-calls-are-answered': values.xmlRpcCallsAreAnswered,
    'every-type-survives-the-trip': values.everyTypeSurvivesTheTrip,
    'arrays-and-structs-nest': values.arraysAndStructsNest,
    'xml-rpc-faults-tell-why': values.xmlRpcFaultsTellWhy,
    'soap-answers-in-its-own-version': messages.soapAnswersInItsOwnVersion,
    'soap-faults-carry-code-and-status': messages.soapFaultsCarryCodeAndStatus,
    'must-understand-is-obeyed': headers.mustUnderstandIsObeyed,
    'the-action-matches-the-body': headers.theActionMatchesTheBody,
    'the-wsdl-describes-both-bindings': descriptions.theWsdlDescribesBothBindings,
    'a-generated-client-works': descriptions.aGeneratedClientWorks,
    'rest-offers-the-same-accounts': doors.restOffersTheSameAccounts,
    'one-error-is-told-three-ways': doors.oneErrorIsToldThreeWays,
    'money-is-neither-made-nor-lost': money.moneyIsNeitherMadeNorLost,
    'a-transfer-is-done-once': money.aTransferIsDoneOnce,
    'document-types-are-refused': attacks.documentTypesAreRefused,
    'large-and-deep-messages-are-refused': attacks.largeAndDeepMessagesAreRefused,
  },
})
