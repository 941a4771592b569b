/**
 * Every cheat and what must come of it. Those that wait for a deadline come first, so that others are
 * tried beside them.
 */
import type { CheatTable } from '../src/redteam/cheat.ts'
import queueCheats from './cheats-queues.ts'

/** Where the npm clients of lab 03 read what the submission answers. */
const viaClients = [
  'xml-rpc-calls-are-answered',
  'the-wsdl-describes-both-bindings',
  'a-generated-client-works',
]
/** One scenario for each door of lab 03, and those that try them together. */
const atTheDoors = [
  'xml-rpc-calls-are-answered',
  'xml-rpc-faults-tell-why',
  'soap-answers-in-its-own-version',
  'must-understand-is-obeyed',
  'the-wsdl-describes-both-bindings',
  'a-generated-client-works',
  'rest-offers-the-same-accounts',
  'money-is-neither-made-nor-lost',
]
/** What the honest client of lab 04 can do, so that nobody waits for what it cannot. */
const onTheWire = ['answers-come-back-whole', 'slow-tries-are-cut-off']

/** Where libraries describe the upstreams of lab 04. */
const byLibraries = ['passing-failures-are-tried-again', 'unsafe-calls-are-sent-once']

/** Where a node of lab 19 is asked for the least, and where it reads what it has written. */
const aboutHomes = ['a-key-has-fixed-homes']
const aboutReads = ['reads-see-the-last-write']
/** Where crashes take what the honest node of lab 19 does not write down. */
const afterCrashes = ['no-version-is-given-twice', 'an-answered-write-survives-crashes']
const isKept = ['Something was kept beyond a crash', 'was not the same when run again']

export default {
  ...queueCheats,
  '03-rpc-soap': {
    'includes-itself': {
      says: 'was asked for /soap?wsdl&again',
      only: viaClients,
    },
    'bombs-a-regex': {
      says: 'did not come to an end',
      only: viaClients,
    },
    'answers-from-one-recording': {
      says: 'a good morning to all doors',
      only: atTheDoors,
    },
    'answers-without-end': {
      says: 'nobody reads on',
      only: viaClients,
    },
    'declares-prefixes-without-end': {
      says: 'what stands for what',
      only: atTheDoors,
    },
    'imports-a-file': {
      says: 'The WSDL led away from the bank.',
      only: viaClients,
    },
    'imports-a-foreign-wsdl': {
      says: 'The WSDL led away from the bank.',
      only: viaClients,
    },
    'laughs-in-every-answer': {
      says: 'who laughs last',
      only: atTheDoors,
    },
    'laughs-in-the-wsdl': {
      says: 'The soap client could not be made from the WSDL.',
      only: viaClients,
    },
    'laughs-through-references': {
      says: 'A client broke down over the answers.',
      only: viaClients,
    },
    'leads-its-ports-away': {
      says: 'The WSDL led away from the bank.',
      only: viaClients,
    },
    'mixes-its-envelopes': {
      says: 'one of these will do',
      only: atTheDoors,
    },
    'nests-answers-deep': {
      says: 'A client broke down over the answers.',
      only: viaClients,
    },
    'pollutes-the-clients': {
      says: 'every client has a balance',
      only: viaClients,
    },
    'pollutes-through-envelopes': {
      says: 'the balance is inherited',
      only: viaClients,
    },
    'redirects-to-the-grader': {
      says: 'Code: 3',
      only: viaClients,
    },
    'says-fault-and-result': {
      says: 'right and wrong',
      only: atTheDoors,
    },
    'sends-proto-members': {
      says: 'whose prototype is this',
      only: atTheDoors,
    },
    'tells-requests-back': {
      says: 'you said it yourself',
      only: atTheDoors,
    },
    'tricks-to-string': {
      says: 'what is this as text',
      only: ['rest-offers-the-same-accounts'],
    },
  },
  '15-clocks': {
    'compares-as-everything': {
      says: 'is a String; only JSON data travels',
      only: ['comparing-finds-concurrency'],
    },
    'reads-the-machines-clock': {
      says: 'was not the same when run again',
      only: ['cristian-halves-the-round-trip', 'corrected-time-never-jumps'],
    },
    'shares-its-mailbox': {
      says: ['deliver', 'was not the same when run again'],
      only: ['every-message-arrives-once'],
    },
  },
  '19-quorums': {
    'floods-the-network': {
      says: ['did not come to rest', 'did not end within', 'answers of more than 64 megabytes'],
      only: aboutHomes,
    },
    'loops-without-end': {
      says: 'did nothing for 5 seconds',
      only: aboutHomes,
    },
    'reads-the-channel': {
      says: 'did nothing for 5 seconds',
      only: aboutHomes,
    },
    'answers-before-it-is-asked': {
      says: 'is no answer',
      only: aboutHomes,
    },
    'answers-for-others': {
      says: 'which it was not asked',
      only: aboutReads,
    },
    'ends-itself-at-birth': {
      says: 'killed by SIGKILL',
      only: aboutHomes,
    },
    'exits-with-zero': {
      says: 'exit code 0',
      only: aboutHomes,
    },
    'floods-one-turn': {
      says: 'more than a megabyte',
      only: aboutHomes,
    },
    'foresees-the-network': {
      says: 'no seed in',
      only: aboutReads,
    },
    'hooks-the-next-life': {
      says: 'saw 0 modules of its next life',
      only: aboutReads,
    },
    'leaves-it-to-chance': {
      says: ['Math.random differs from run to run', 'was not the same when run again'],
      only: aboutHomes,
    },
    'logs-without-end': {
      says: 'printed more than a megabyte',
      only: aboutHomes,
    },
    'names-foreign-senders': {
      says: 'which it was not asked',
      only: aboutReads,
    },
    'never-settles': {
      says: 'did not answer',
      only: aboutHomes,
    },
    'patches-the-language': {
      says: 'has not the form',
      only: [...aboutHomes, ...aboutReads],
    },
    'remembers-in-closures': {
      says: isKept,
      only: afterCrashes,
    },
    'remembers-in-files': {
      says: 'kept in 0 files',
      only: aboutReads,
    },
    'remembers-in-globals': {
      says: isKept,
      only: afterCrashes,
    },
    'returns-strange-things': {
      says: 'which it was not asked',
      only: aboutHomes,
    },
    'sends-huge-messages': {
      says: 'more than a megabyte',
      only: aboutHomes,
    },
    'sends-proto-keys': {
      says: 'has not the form',
      only: aboutHomes,
    },
    'shares-a-global': {
      says: ['the others share nothing', 'was not the same when run again'],
      only: aboutReads,
    },
    'stalls-the-grader': {
      says: '0 ms have passed',
      only: aboutReads,
    },
    'takes-real-time': {
      says: ['while nothing was happening', 'was not the same when run again'],
      only: aboutHomes,
    },
    'throws-strange-things': {
      says: 'cannot be turned into text',
      only: aboutHomes,
    },
  },
  '04-resilient-client': {
    'answers-for-the-upstream': {
      says: 'the upstream is not asked',
      only: onTheWire,
    },
    'asks-for-strange-targets': {
      says: 'was led to 0 places',
      only: byLibraries,
    },
    'floods-the-upstream': {
      says: 'the flood was stopped',
      only: onTheWire,
    },
    'forges-idempotency-keys': {
      says: 'forged 7 keys',
      only: ['a-call-keeps-its-key'],
    },
    'has-data-for-methods': {
      says: 'the circuit is a word',
      only: ['failures-in-a-row-open-the-circuit'],
    },
    'keeps-notes-between-scenarios': {
      says: 'clients of this life: 2',
      only: onTheWire,
    },
    'moves-the-clock': {
      says: 'has hold of the clock: true',
      only: ['retry-after-seconds-are-kept'],
    },
    'patches-every-client': {
      says: 'switched off 0 interceptors',
      only: onTheWire,
    },
    'reads-real-time': {
      says: 'real time passed: true',
      only: ['retry-after-seconds-are-kept'],
    },
    'resolves-before-asking': {
      says: 'yes, whatever it is',
      only: onTheWire,
    },
    'returns-a-shifting-status': {
      says: 'look again',
      only: onTheWire,
    },
    'returns-thenables': {
      says: 'a promise of promises',
      only: onTheWire,
    },
    'speaks-past-http': {
      says: 'said what no client says',
      only: byLibraries,
    },
    'switches-interception-off': {
      says: 'switched off 0 libraries',
      only: onTheWire,
    },
    'throws-errors-of-others': {
      says: 'it was somebody else',
      only: onTheWire,
    },
  },
  '07-load-balancing': {
    'loops-at-load': { says: 'was not loaded within 10 seconds', isRefused: true },
    'never-finishes-loading': { says: 'was not loaded within 10 seconds', isRefused: true },
    'loops-in-a-call': {
      says: 'gave no answer within 5 seconds',
      only: ['round-robin-takes-turns'],
    },
    'loops-in-a-timer': {
      says: 'as if in an endless loop',
      only: ['the-quietest-server-is-picked'],
    },
    'stops-itself': {
      says: 'gave no answer within 5 seconds',
      only: ['round-robin-takes-turns'],
      needsBox: true,
    },
    'steals-descriptor-4': {
      says: 'the door is held open',
      only: ['round-robin-takes-turns', 'the-proxy-forwards-both-ways'],
    },
    'floods-the-upstream': {
      says: 'the flood was stopped',
      only: ['the-proxy-forwards-both-ways'],
    },
    'listens-as-the-upstream': {
      says: 'took ',
      only: ['the-proxy-forwards-both-ways', 'a-dead-server-costs-no-request', 'killed-servers-leave-and-come-back'],
    },
    'answers-for-the-upstream': {
      says: 'The method did not reach the server.',
      only: ['the-proxy-forwards-both-ways', 'a-dead-server-costs-no-request', 'killed-servers-leave-and-come-back'],
    },
    'speaks-no-http-upstream': {
      says: 'nobody understands',
      only: ['the-proxy-forwards-both-ways', 'a-dead-server-costs-no-request', 'killed-servers-leave-and-come-back'],
    },
    'loops-in-microtasks': {
      says: ['as happens when its memory is used up', 'seconds'],
      only: ['round-robin-takes-turns'],
    },
    'eats-the-heap': { says: ['as happens when its memory is used up', 'seconds'] },
    'eats-buffers': { says: 'Array buffer allocation failed', needsBox: true },
    'answers-twice': { says: 'wrote something into the channel that is no answer' },
    'answers-with-an-unknown-tag': { says: 'an answer that nobody can read' },
    'answers-with-megabytes': { says: 'gave answers of more than 64 megabytes together' },
    'becomes-root': { says: 'user 65534, group 65534', needsBox: true },
    'calls-the-internet': { says: 'reached 0 places over lo', needsBox: true },
    'changes-the-host': { says: 'the host says yes to everything' },
    'closes-the-channel': { says: 'ended by itself, with exit code 1' },
    'confesses-a-crash': { says: 'ended on an uncaught Passed: 100 of 100 points' },
    'connects-through-the-door': { says: 'the door led to 0 places' },
    'equals-everything': { says: 'whatever is expected, this is it' },
    'escapes-through-vm': { says: 'got out of 0 contexts' },
    'exits-with-zero': { says: 'ended by itself, with exit code 0' },
    'floods-the-output': { says: 'printed more than a megabyte' },
    'follows-links': { says: 'found 0 ways out', needsBox: true },
    'forges-a-reply': { says: 'wrote something into the channel that is no answer' },
    'forges-a-stack': { says: 'The submission threw RangeError: x' },
    'forks-without-end': { says: 'the bomb went off 0 times', needsBox: true },
    'has-evil-getters': { says: 'whoever looks is looked at' },
    'hides-a-matcher-in-data': { says: 'an answer that nobody can read' },
    'hooks-the-loader': { says: 'registered hooks' },
    'imports-the-suite': { says: 'loaded 0 hidden modules', needsBox: true },
    'is-a-promise-of-itself': { says: 'a promise of promises' },
    'keeps-notes-between-scenarios': { says: 'notes of an earlier life: 0' },
    'kills-everybody': { says: 'kill ESRCH', needsBox: true },
    'kills-its-parent': { says: 'sent 6 signals, and the parent is still 1', needsBox: true },
    'leaves-a-time-bomb': { says: 'it ticks' },
    'leaves-handles-open': { says: 'nobody goes home' },
    'lies-to-instanceof': { says: 'one is an error: true' },
    'listens-to-async-hooks': { says: 'somebody is watching' },
    'loads-native-code': { says: 'native code: none' },
    'moves-the-clock': { says: 'the clock says 0' },
    'nests-a-hundred-thousand-deep': { says: 'an answer that nobody can read' },
    'patches-array-prototype': { says: 'arrays agree with everything' },
    'patches-json': { says: 'nothing is ever thrown' },
    'patches-promise-then': { says: 'no promise is rejected any more' },
    'patches-stack-traces': { says: 'Look at where this was thrown.' },
    'pollutes-object-prototype': { says: 'every object has passed: passed' },
    'poses-as-a-known-class': { says: 'nothing is what it looks like' },
    'prints-every-input': { says: 'was asked {"algorithm":"…"' },
    'puts-words-for-methods': { says: 'a word is no method', only: ['failed-requests-cool-a-server-down'] },
    'reads-the-suite': { says: 'read 0 of 19 places', needsBox: true },
    'remembers-the-public-tests': { says: 'the answers are known' },
    'repeats-a-missing-export': { says: 'The entry does not export a function named suite.' },
    'replaces-stdout': { says: '16 passed, 0 failed' },
    'scans-the-machine': { says: 'found 0 open ports', needsBox: true },
    'sends-a-huge-bigint': { says: 'What was created had no method health.' },
    'sends-a-matcher-as-a-handle': { says: 'What was created had no method health.' },
    'sends-a-node-handle': { says: 'wrote something into the channel that is no answer' },
    'sends-an-endless-line': { says: 'gave an answer of more than a megabyte' },
    'sends-invalid-utf8': { says: 'What was created had no method health.' },
    'sends-proto-keys': { says: 'the key is __proto__' },
    'sets-node-options': { says: 'write: false, child: false, inherited variables: 0' },
    'starts-a-daemon': { says: '7 of 7 ways to start a process were refused' },
    'starts-threads': { says: '100 of 100 threads were refused' },
    'states-what-is-no-text': { says: 'what is this as text', only: ['failed-requests-cool-a-server-down'] },
    'throws-a-strange-thing': { says: 'ended on an uncaught UnhandledPromiseRejection' },
    'throws-an-assertion-error': {
      says: 'The submission threw AssertionError: Everything passed.',
    },
    'throws-an-unreadable-thing': { says: 'wrote something into the channel that is no answer' },
    'throws-nothing-at-all': { says: 'wrote something into the channel that is no answer' },
    'wakes-the-inspector': { says: 'found 0 inspectors, own is closed', needsBox: true },
    'writes-escape-codes': { says: '<script>alert(1)</script>' },
    'writes-to-the-disk': { says: 'wrote 0 times' },
  },
  '02-http-rest': {
    'dribbles': {
      says: 'A request got no answer within 5 seconds.',
      only: ['creating-names-a-new-resource'],
    },
    'floods-with-early-hints': {
      says: 'A request got no answer within 5 seconds.',
      only: ['creating-names-a-new-resource'],
    },
    'crashes-in-a-handler': { says: 'ended on an uncaught Error: 16 of 16 passed' },
    'exits-with-zero': { says: 'ended by itself, with exit code 0' },
    'hangs-up': { says: 'closed the connection without an answer' },
    'leads-the-grader-away': { says: 'A 201 carried no absolute path in its Location.' },
    'lies-about-its-length': { says: 'The service gave no answer that HTTP knows.' },
    'patches-http': { says: 'There is only one server.' },
    'recognises-the-grader': { says: 'are you the grader' },
    'replaces-the-listener': { says: 'The service accepted no connection.' },
    'says-yes-to-everything': { says: 'yes' },
    'sends-a-compression-bomb': { says: 'An answer over HTTP was larger than four megabytes.' },
    'sends-an-endless-body': { says: 'An answer over HTTP was larger than four megabytes.' },
    'sends-an-xml-bomb': { says: 'what does this entity stand for' },
    'sends-huge-headers': { says: 'The service gave no answer that HTTP knows.' },
    'sends-strange-json': { says: 'read this' },
    'serves-what-is-no-listener': { says: 'ended on an uncaught Error: no' },
    'speaks-no-http': { says: 'The service gave no answer that HTTP knows.' },
    'splits-the-response': { says: 'two answers for one request' },
    'upgrades-the-connection': { says: 'closed the connection without an answer' },
    'writes-html-into-headers': { says: '<script>alert(1)</script>' },
  },
  'archives': {
    'climbs-out-of-a-tar': { says: "whose path climbs out with '..'", isRefused: true },
    'climbs-out-of-a-zip': { says: 'whose path is absolute', isRefused: true },
    'inflates-a-tar': { says: 'inflates to more than 64 MiB', isRefused: true },
    'inflates-a-zip': { says: 'is not a whole archive', isRefused: true },
    'links-out-of-a-tar': { says: 'is a link', isRefused: true },
    'links-out-of-a-zip': { says: 'is a link', isRefused: true },
  },
  'folders': {
    'brings-its-own-house': { says: 'the own package' },
    'hides-in-its-names': { says: 'has an unprintable character', isRefused: true },
    'imitates-a-frame': { says: 'has a syntax error at line 2', isRefused: true },
    'is-a-link-itself': { says: 'is a link', isRefused: true },
    'links-to-the-suite': { says: 'is a link', isRefused: true },
    'stalls-the-parser': { says: 'too deeply nested for the parser', isRefused: true },
  },
} satisfies CheatTable
