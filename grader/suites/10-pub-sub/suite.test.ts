/**
 * Asks what a subscriber may rely on: of a broker in memory, of the same on Redis Pub/Sub, of the
 * same on a stream, and of a feed over HTTP. It takes away what each of them stands on: it cuts
 * connections, restarts Redis, kills members of groups, and reads too slowly. That nothing arrives
 * is never waited for: something later arrives, and it arrives first.
 */
import { defineSuite } from '#suite'
import lab from '../../../labs/10-pub-sub/lab.ts'
import type * as Contract from '../../../labs/10-pub-sub/src/pub-sub.ts'
import * as channels from './channels.ts'
import * as feeds from './feeds.ts'
import * as groups from './groups.ts'
import * as logs from './logs.ts'
import * as memory from './memory.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'real',
  scenarios: {
    'everybody-who-listens-is-told': memory.everybodyWhoListensIsTold,
    'patterns-stand-for-many-topics': memory.patternsStandForManyTopics,
    'groups-share-the-work': memory.groupsShareTheWork,
    'slow-subscribers-hold-up-nobody': memory.slowSubscribersHoldUpNobody,
    'processes-hear-each-other': channels.processesHearEachOther,
    'patterns-mean-the-same-on-redis': channels.patternsMeanTheSameOnRedis,
    'claims-make-a-group': channels.claimsMakeAGroup,
    'a-cut-loses-what-was-said': channels.aCutLosesWhatWasSaid,
    'the-past-can-be-read-again': logs.thePastCanBeReadAgain,
    'a-cut-loses-nothing-here': logs.aCutLosesNothingHere,
    'the-log-is-trimmed': logs.theLogIsTrimmed,
    'groups-remember-where-they-were': groups.groupsRememberWhereTheyWere,
    'the-dead-are-relieved': groups.theDeadAreRelieved,
    'events-are-pushed-to-many': feeds.eventsArePushedToMany,
    'clients-resume-where-they-left': feeds.clientsResumeWhereTheyLeft,
    'slow-clients-are-let-go': feeds.slowClientsAreLetGo,
  },
})
