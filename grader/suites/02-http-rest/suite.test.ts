/**
 * Asks whether a poll service keeps the promises of HTTP. It meets the service as any client does:
 * it starts at /polls, follows links and Location, and judges what comes over the wire by
 * RFC 9110, RFC 9111 and RFC 9457.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/02-http-rest/lab.ts'
import type * as Contract from '../../../labs/02-http-rest/src/app.ts'
import * as formats from './formats.ts'
import * as methods from './methods.ts'
import * as names from './names.ts'
import * as refusals from './refusals.ts'
import * as validators from './validators.ts'
import * as writers from './writers.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'creating-names-a-new-resource': names.creatingNamesANewResource,
    'links-lead-everywhere': names.linksLeadEverywhere,
    'bad-content-is-refused': refusals.badContentIsRefused,
    'refusals-explain-themselves': refusals.refusalsExplainThemselves,
    'head-is-get-without-content': methods.headIsGetWithoutContent,
    'put-replaces-and-can-be-repeated': methods.putReplacesAndCanBeRepeated,
    'delete-can-be-repeated': methods.deleteCanBeRepeated,
    'resources-say-what-they-allow': methods.resourcesSayWhatTheyAllow,
    'conflicts-are-refused': methods.conflictsAreRefused,
    'accept-chooses-the-representation': formats.acceptChoosesTheRepresentation,
    'xml-says-the-same': formats.xmlSaysTheSame,
    'unchanged-content-is-not-sent-again': validators.unchangedContentIsNotSentAgain,
    'etags-tell-representations-apart': validators.etagsTellRepresentationsApart,
    'lost-updates-are-refused': writers.lostUpdatesAreRefused,
    'interleaved-voters-lose-nothing': writers.interleavedVotersLoseNothing,
    'each-request-stands-alone': writers.eachRequestStandsAlone,
  },
})
