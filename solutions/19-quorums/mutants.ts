import { defineMutants } from '#mutants'
import lab from '../../labs/19-quorums/lab.ts'

export default defineMutants(lab, {
  'starts-at-itself': {
    file: 'node.ts',
    replaces: `return listPreferences(key, nodes).slice(0, n)`,
    with: `return [...new Set([host.id, ...listPreferences(key, nodes)])].slice(0, n)`,
    sin: 'Counts the node that is asked among the homes of every key.',
    caughtBy: ['a-key-has-fixed-homes'],
  },
  'accepts-every-share': {
    file: 'homes.ts',
    replaces: `  checkShare('r', r, n)
  checkShare('w', w, n)`,
    with: `  checkShare('r', r, nodeCount)
  checkShare('w', w, nodeCount)`,
    sin: 'Lets r and w be greater than n, as long as there are nodes enough.',
    caughtBy: ['impossible-quorums-are-refused'],
  },
  'is-content-with-half': {
    file: 'homes.ts',
    replaces: `r + w <= n`,
    with: `r + w < n`,
    sin: 'Takes quorums that may miss each other by one for overlapping ones.',
    caughtBy: ['impossible-quorums-are-refused'],
  },
  lingers: {
    file: 'coordinator.ts',
    replaces: `      await store(key, { value, version }, quorum).quorum
      return version`,
    with: `      const round = store(key, { value, version }, quorum)
      await round.quorum
      await round.over
      return version`,
    sin: 'Ends a write with its last answer and not with the w-th.',
    caughtBy: ['a-write-reaches-every-home'],
  },
  'forgets-the-name': {
    file: 'versions.ts',
    replaces: `return one.node > other.node`,
    with: `return one.node !== other.node`,
    sin: 'Lets the later arrival win between equal counters.',
    caughtBy: ['the-newer-version-stays', 'reads-see-the-last-write'],
  },
  'prefers-the-lesser-name': {
    file: 'versions.ts',
    replaces: `return one.node > other.node`,
    with: `return one.node < other.node`,
    sin: 'Breaks ties the other way round.',
    caughtBy: ['the-newer-version-stays', 'reads-see-the-last-write', 'replicas-agree-in-the-end'],
  },
  'lets-the-later-arrival-win': {
    file: 'replica.ts',
    replaces: 'disk.write(`value/${key}`, newerOf(get(key), item))',
    with: 'disk.write(`value/${key}`, item)',
    sin: 'Keeps what arrived last.',
    caughtBy: [
      'the-newer-version-stays',
      'reads-see-the-last-write',
      'replicas-agree-in-the-end',
      'clients-see-one-register',
    ],
  },
  'compares-the-names-first': {
    file: 'versions.ts',
    replaces: `  if (one.counter !== other.counter) return one.counter > other.counter
  return one.node > other.node`,
    with: `  if (one.node !== other.node) return one.node > other.node
  return one.counter > other.counter`,
    sin: 'Lets the name of the node decide before the counter does.',
    caughtBy: [
      'the-newer-version-stays',
      'reads-see-the-last-write',
      'an-answered-write-survives-crashes',
      'replicas-agree-in-the-end',
      'clients-see-one-register',
    ],
  },
  'takes-the-first-answer': {
    file: 'coordinator.ts',
    replaces: `const newest = newestOf((await round.quorum).values())`,
    with: `const newest = [...(await round.quorum).values()][0] ?? null`,
    sin: 'Waits for r answers and returns the first of them.',
    caughtBy: [
      'reads-see-the-last-write',
      'an-answered-write-survives-crashes',
      'a-read-is-never-undone',
      'clients-see-one-register',
    ],
  },
  'counts-for-itself': {
    file: 'coordinator.ts',
    replaces: `const counter = await countOn(seen?.version.counter ?? 0)`,
    with: `const counter = await countOn(seen === null ? 0 : 0)`,
    sin: 'Numbers its writes without regard to what others have written.',
    caughtBy: ['the-newer-version-stays', 'reads-see-the-last-write', 'clients-see-one-register'],
  },
  'gives-what-it-has': {
    file: 'round.ts',
    replaces: `reject(new Error('unavailable'))`,
    with: `if (answers.size > 0) resolve(answers)
    reject(new Error('unavailable'))`,
    sin: 'Is content with fewer answers when the round is over.',
    caughtBy: [
      'reads-see-the-last-write',
      'too-few-answers-are-unavailable',
      'clients-see-one-register',
    ],
  },
  'waits-in-silence': {
    file: 'round.ts',
    replaces: `    reject(new Error('unavailable'))
    return`,
    with: `    return`,
    sin: 'Never tells a client that there were too few answers.',
    caughtBy: ['too-few-answers-are-unavailable'],
  },
  'waits-half-a-round-more': {
    file: 'round.ts',
    replaces: `ask(node, message, roundMs)`,
    with: `ask(node, message, 1.5 * roundMs)`,
    sin: 'Counts answers that come after the round.',
    caughtBy: ['too-few-answers-are-unavailable'],
  },
  'counts-from-what-it-saw': {
    file: 'replica.ts',
    replaces: `Math.max(from, disk.read<number>('counter') ?? 0) + 1`,
    with: `from + 1`,
    sin: 'Gives two writes the same version if both saw the same.',
    caughtBy: ['no-version-is-given-twice'],
  },
  'counts-on-soft-ground': {
    file: 'replica.ts',
    replaces: `      disk.write('counter', counter)
      await disk.sync()`,
    with: `      disk.write('counter', counter)`,
    sin: 'Gives a number away before it is safe.',
    caughtBy: ['no-version-is-given-twice'],
  },
  'answers-before-the-sync': {
    file: 'replica.ts',
    replaces: `      // Even if nothing has changed: what is there may not be safe yet.
      await disk.sync()`,
    with: `      void disk.sync()`,
    sin: 'Promises to keep what a crash can still take.',
    caughtBy: ['an-answered-write-survives-crashes'],
  },
  'takes-a-copy-for-safe': {
    file: 'replica.ts',
    replaces: 'disk.write(`value/${key}`, newerOf(get(key), item))',
    with: `if (newerOf(get(key), item) !== item) return
      disk.write(\`value/\${key}\`, item)`,
    sin: 'Answers a second copy at once, while the first is still being synced.',
    caughtBy: ['an-answered-write-survives-crashes'],
  },
  'repairs-only-the-first': {
    file: 'coordinator.ts',
    replaces: `void round.over.then((answers) => repair(key, answers, quorum))`,
    with: `repair(key, new Map(await round.quorum), quorum)`,
    sin: 'Ignores the answers that come after the r-th.',
    caughtBy: ['a-read-repairs-what-is-stale'],
  },
  'repairs-only-the-empty': {
    file: 'coordinator.ts',
    replaces: `const isStale = answer === null || (answer && isNewer(newest.version, answer.version))`,
    with: `const isStale = answer !== undefined && answer !== null && isNewer(newest.version, answer.version)`,
    sin: 'Takes a home that holds nothing for one that is up to date.',
    caughtBy: ['a-read-repairs-what-is-stale'],
  },
  'has-no-patience': {
    file: 'round.ts',
    replaces: `await host.sleep(patienceMs)`,
    with: `await host.sleep(patienceMs / 2)`,
    sin: 'Asks stand-ins before homes had their time to answer.',
    caughtBy: ['stand-ins-take-what-homes-miss'],
  },
  'keeps-for-everybody': {
    file: 'round.ts',
    replaces: `askStandIn(silent)`,
    with: `askStandIn(homes)`,
    sin: 'Names all homes in a hint, and not the silent ones.',
    caughtBy: ['stand-ins-take-what-homes-miss'],
  },
  'takes-hints-for-its-own': {
    file: 'node.ts',
    replaces: `await hints.keep(key, message.item, message.homes)`,
    with: `await hints.keep(key, message.item, message.homes)
          await replica.store(key, message.item)`,
    sin: 'Stores as its own what it keeps for others.',
    caughtBy: ['stand-ins-take-what-homes-miss'],
  },
  'hides-its-hints': {
    file: 'node.ts',
    replaces: `newerOf(replica.get(key), hints.get(key)) ?? {}`,
    with: `replica.get(key) ?? {}`,
    sin: 'Answers a read as if it kept nothing for others.',
    caughtBy: ['stand-ins-take-what-homes-miss'],
  },
  'lets-anybody-stand-in': {
    file: 'coordinator.ts',
    replaces: `const standIns = mode === 'sloppy' ? preferences.slice(n) : []`,
    with: `const standIns = preferences.slice(n)`,
    sin: 'Asks stand-ins in every mode.',
    caughtBy: [
      'reads-see-the-last-write',
      'too-few-answers-are-unavailable',
      'stand-ins-take-what-homes-miss',
    ],
  },
  'forgets-its-errands': {
    file: 'node.ts',
    replaces: `start: () => hints.start(),`,
    with: `start: () => undefined,`,
    sin: 'Keeps hints through a crash and does nothing about them.',
    caughtBy: ['hints-come-home'],
  },
  'tries-too-seldom': {
    file: 'hints.ts',
    replaces: `host.after(hintPauseMs, bringAll)`,
    with: `host.after(hintPauseMs + 700, bringAll)`,
    sin: 'Tries to bring hints home every 900 ms.',
    caughtBy: ['hints-come-home'],
  },
  'drops-what-is-newer': {
    file: 'hints.ts',
    replaces: `if (hint === null || !isSame) return`,
    with: `if (hint === null) return`,
    sin: 'Takes the answer for an older version for one for the newer hint.',
    caughtBy: ['hints-come-home'],
  },
  'tries-once': {
    file: 'hints.ts',
    replaces: `    }
    wait()`,
    with: `    }`,
    sin: 'Makes one attempt to bring a hint home.',
    caughtBy: ['hints-come-home', 'replicas-agree-in-the-end'],
  },
  'drops-what-it-could-not-bring': {
    file: 'hints.ts',
    replaces: `      await host.request(home, message, { timeoutMs: roundMs })
      await tickOff(key, home, version)`,
    with: `      await host.request(home, message, { timeoutMs: roundMs }).catch(() => null)
      await tickOff(key, home, version)`,
    sin: 'Drops a hint that it has sent, delivered or not.',
    caughtBy: ['stand-ins-take-what-homes-miss', 'hints-come-home'],
  },
  'keeps-hints-for-ever': {
    file: 'hints.ts',
    replaces: `      await tickOff(key, home, version)`,
    with: `      void tickOff`,
    sin: 'Never drops a hint.',
    caughtBy: ['hints-come-home', 'replicas-agree-in-the-end'],
  },
  'reads-without-a-trace': {
    file: 'coordinator.ts',
    replaces: `quorum.mode === 'linearizable' && newest !== null`,
    with: `quorum.mode === 'sloppy' && newest !== null`,
    sin: 'Returns a write that is under way without finishing it.',
    caughtBy: ['a-read-is-never-undone', 'clients-see-one-register'],
  },
  'does-not-wait-for-the-write-back': {
    file: 'coordinator.ts',
    replaces: `        await store(key, newest, quorum).quorum
      }`,
    with: `        store(key, newest, quorum).quorum.catch(() => undefined)
      }`,
    sin: 'Answers a read while it is still writing back.',
    caughtBy: ['a-read-is-never-undone', 'clients-see-one-register'],
  },
})
