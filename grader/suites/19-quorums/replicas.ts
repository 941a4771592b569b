/** Scenarios of step 2: what homes hold after a write. */
import { compareVersions, readVersion, tellVersion } from './orders.ts'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  durationOf,
  find,
  flaw,
  four,
  mishap,
  preferencesOf,
  returns,
  type Scene,
  storedAt,
  tell,
} from './vocabulary.ts'

const key = 'basket'
/** The same letters have the same homes. */
const rivals = 'teksab'
const [first = '', second = '', third = '', outsider = ''] = preferencesOf(key, four)
const strict = { n: 3, r: 2, w: 2, mode: 'strict' }

const peekAll = (atMs: number) =>
  four.map((node) => ask(atMs, `peek ${node}`, { node, call: 'peek', args: [key] }))

export async function reachesEveryHome(scene: Scene): Promise<void> {
  const write = { node: outsider, call: 'write', args: [key, 'apples', strict] }
  const steps = [
    // What is sent to the third home takes longer than the client waits.
    mishap(0, { fault: 'network', from: outsider, to: third, latencyMs: 250 }),
    ask(1, 'write', write),
    ...peekAll(1200),
  ]
  const check = claimThat('A write reaches its homes and nobody else.', (run) => {
    const wrote = find(run, 'write')
    if (durationOf(wrote) > 200) {
      const what = `for ${third}, although w other homes had long answered`
      return flaw(`A write waited ${durationOf(wrote)} ms ${what}.`, wrote)
    }
    for (const node of four) {
      const peek = find(run, `peek ${node}`)
      const expected = [first, second, third].includes(node) ? 'apples' : undefined
      if (storedAt(peek) === expected) continue
      const why = expected === undefined ? ', and is no home' : ''
      const held = `${node} held ${tell(storedAt(peek))}`
      return flaw(`${held} after a write of 'apples'${why}.`, wrote, peek)
    }
    return undefined
  })
  await play(scene, [
    {
      nodes: four,
      steps,
      checks: [returns('write'), check],
    },
  ])
}

/** Two homes write at the same time: each has its own value first and the other's second. */
const tie = [
  ask(1, 'one', { node: first, call: 'write', args: [rivals, 'one', strict] }),
  ask(1, 'other', { node: second, call: 'write', args: [rivals, 'other', strict] }),
  ...four.map((node) => ask(1300, `rivals at ${node}`, { node, call: 'peek', args: [rivals] })),
]

const breaksTies = claimThat('Between equal counters the greater name is newer.', (run) => {
  const [one, other] = [find(run, 'one'), find(run, 'other')]
  const [mine, yours] = [readVersion(one?.value), readVersion(other?.value)]
  if (mine === undefined || yours === undefined) return undefined
  const isMine = compareVersions(mine, yours) > 0
  const [value, version] = isMine ? ['one', mine] : ['other', yours]
  for (const node of [first, second, third]) {
    const peek = find(run, `rivals at ${node}`)
    if (storedAt(peek) === value) continue
    const held = `${node} held ${tell(storedAt(peek))} in the end`
    const rival = tellVersion(isMine ? yours : mine)
    return flaw(`${held}, where ${tellVersion(version)} is newer than ${rival}.`, one, other, peek)
  }
  return undefined
})

export async function keepsTheNewer(scene: Scene): Promise<void> {
  const older = { node: outsider, call: 'write', args: [key, 'older', strict] }
  const newer = { node: third, call: 'write', args: [key, 'newer', strict] }
  const steps = [
    mishap(0, { fault: 'hold', from: outsider, to: third }),
    ask(1, 'older', older),
    ask(500, 'newer', newer),
    mishap(1000, { fault: 'release' }),
    ...peekAll(1300),
    ...tie,
  ]
  const check = claimThat('A replica keeps the newer version.', (run) => {
    for (const node of [first, second, third]) {
      const peek = find(run, `peek ${node}`)
      if (storedAt(peek) === 'newer') continue
      const held = `${node} held ${tell(storedAt(peek))} in the end`
      return flaw(`${held}, although 'newer' has the newer version.`, find(run, 'newer'), peek)
    }
    return undefined
  })
  await play(scene, [
    {
      nodes: four,
      steps,
      checks: [returns('older', 'newer', 'one', 'other'), check, countersRise, breaksTies],
    },
  ])
}

const countersRise = claimThat('A later write has the greater version.', (run) => {
  const [older, newer] = [find(run, 'older'), find(run, 'newer')]
  const [before, after] = [readVersion(older?.value), readVersion(newer?.value)]
  if ((after?.counter ?? 0) > (before?.counter ?? 0)) return undefined
  const text = `${third} gave a write ${tellVersion(after)}, which began when`
  return flaw(`${text} one with ${tellVersion(before)} had ended.`, older, newer)
})
