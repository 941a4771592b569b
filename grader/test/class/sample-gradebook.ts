/** A gradebook made by hand, with one student for each thing that can have happened. */
import type {
  Attempt,
  Entry,
  Gradebook,
  GradebookStudent,
} from '../../src/class/gradebook/gradebook.ts'

const attempt: Attempt = {
  name: '',
  from: 'ada/31-counting',
  state: 'graded',
  earned: 100,
  points: 100,
  submittedAt: '2026-11-01T12:00:00.000Z',
  timeSource: 'archive',
  extensionDays: 0,
  lateDays: 0,
  freeDays: 0,
  reason: null,
  frame: null,
  scenarios: [
    { id: 'one-comes-first', verdict: 'passed', points: 60, of: 60 },
    { id: 'two-follows-one', verdict: 'passed', points: 40, of: 40 },
  ],
  isAuthoritative: true,
  isKept: false,
  submissionHash: 'a'.repeat(64),
  gradedAt: '2026-11-02T12:00:00.000Z',
}

const failed: Attempt = {
  ...attempt,
  earned: 60,
  points: 54,
  lateDays: 1,
  scenarios: [
    { id: 'one-comes-first', verdict: 'passed', points: 60, of: 60 },
    {
      id: 'two-follows-one',
      verdict: 'failed',
      points: 0,
      of: 40,
      failure: {
        what: 'It answered <script>alert(1)</script>.',
        brief: 'it answered',
        expected: '2',
        got: '"><img src=x onerror=alert(1)>',
        evidence: ['count(2) \u202e\u0007'],
        seeIt: 'npx lab test 31',
      },
    },
  ],
}

const none = { earned: null, points: null, scenarios: [] }

/** @param attempts Those of one student, of which the last counts. */
function entryOf(...attempts: readonly Attempt[]): Entry {
  const last = attempts.at(-1)
  return {
    lab: '31-counting',
    state: last?.state ?? 'missing',
    counts: attempts.length - 1,
    points: last?.points ?? null,
    attempts,
  }
}

function studentOf(id: string, name: string, entry: Entry): GradebookStudent {
  return {
    ...{ id, name, email: `${id}@example.org`, number: `1${id.length}`, section: 'A' },
    isOnRoster: id !== 'fay',
    entries: [entry],
    total: entry.points ?? 0,
    freeDaysLeft: null,
  }
}

export const gradebook: Gradebook = {
  schema: 'cloud-labs/gradebook@1',
  title: 'Counting & more',
  labs: [
    {
      ...{ name: '31-counting', number: '31', title: 'Counting', of: 100, due: null, weight: 1 },
      scenarios: [
        { id: 'one-comes-first', claim: 'One comes first.', points: 60 },
        { id: 'two-follows-one', claim: 'Two follows `one`.', points: 40 },
      ],
    },
  ],
  late: { percentPerDay: 10, mostDays: 5 },
  students: [
    studentOf('ada', 'Ada Lovelace', entryOf(attempt)),
    studentOf('ben', '=HYPERLINK("http://x")', entryOf(failed)),
    studentOf('cleo', 'Cleo', entryOf()),
    studentOf('dan', 'Dan, The', entryOf({ ...attempt, ...none, state: 'fault', reason: 'Alas.' })),
    studentOf(
      'eva',
      '<b>Eva</b>',
      entryOf({
        ...attempt,
        ...{ state: 'ungradable', earned: 0, points: 0, scenarios: [] },
        ...{ reason: 'src/a.ts has a syntax error.', frame: '> 1 | <i>' },
      }),
    ),
    studentOf('fay', 'Fay', entryOf({ ...failed, name: '1' }, { ...attempt, name: '2' })),
  ],
  gradedAt: '2026-11-02T12:00:00.000Z',
  review: { threshold: 0.5, compared: 3, uncompared: [], equals: [], pairs: [] },
}
