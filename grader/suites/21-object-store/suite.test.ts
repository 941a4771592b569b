/**
 * Asks whether the store is an S3 for those who use one: for `fetch`, for the SDK of AWS with its
 * default settings and its presigner, and for whoever writes requests by hand, honestly or not.
 * Then it looks at what is left when the store is killed. Signatures are made by the SDK and by the
 * signer `aws4`, but for URLs that the suite has changed and signs again; the clock is its own.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/21-object-store/lab.ts'
import type * as Contract from '../../../labs/21-object-store/src/server.ts'
import * as bulk from './bulk.ts'
import * as copies from './copies.ts'
import * as durability from './durability.ts'
import * as objects from './objects.ts'
import * as parts from './parts.ts'
import * as presigned from './presigned.ts'
import * as reading from './reading.ts'
import * as rights from './rights.ts'
import * as signatures from './signatures.ts'
import * as versions from './versions.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    'objects-come-back-as-they-were': objects.objectsComeBackAsTheyWere,
    'any-key-names-an-object': objects.anyKeyNamesAnObject,
    'refusals-carry-codes': objects.refusalsCarryCodes,
    'large-objects-pass-through': durability.largeObjectsPassThrough,
    'ranges-give-parts': reading.rangesGiveParts,
    'conditions-decide': reading.conditionsDecide,
    'the-sdk-stores-and-fetches': bulk.theSdkStoresAndFetches,
    'lists-page-through-keys': bulk.listsPageThroughKeys,
    'copies-and-batches-obey': copies.copiesAndBatchesObey,
    'only-true-signatures-enter': signatures.onlyTrueSignaturesEnter,
    'presigned-urls-open-one-door': presigned.presignedUrlsOpenOneDoor,
    'versions-and-markers-are-kept': versions.versionsAndMarkersAreKept,
    'uploads-come-in-parts': parts.uploadsComeInParts,
    'five-rights-are-told-apart': rights.fiveRightsAreToldApart,
    'a-kill-loses-nothing-acknowledged': durability.aKillLosesNothingAcknowledged,
    'no-half-object-is-ever-seen': durability.noHalfObjectIsEverSeen,
  },
})
