/** Scenarios of step 6: what happens to writes whose homes are away. */
import type { Finished } from '@cloud-labs/sim'
import { at } from '#suite'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  type Flaw,
  find,
  five,
  flaw,
  hintsAt,
  isListOf,
  mishap,
  preferencesOf,
  returns,
  type Scene,
  storedAt,
  tell,
  tellNodes,
  valueOf,
} from './vocabulary.ts'

const key = 'basket'
const [first = '', second = '', third = '', fourth = '', fifth = ''] = preferencesOf(key, five)
const standIns = [fourth, fifth]
const of = (r: number, w: number, mode = 'sloppy') => ({ n: 3, r, w, mode })
const write = (node: string, value: string, quorum: unknown) => {
  return { node, call: 'write', args: [key, value, quorum] }
}
const read = (node: string, quorum: unknown) => ({ node, call: 'read', args: [key, quorum] })
const peek = (atMs: number, node: string) =>
  ask(atMs, `peek ${node}`, { node, call: 'peek', args: [key] })

/** The same letters have the same homes. */
const calm = 'teksab'

/**
 * All homes answer late and in time. Then the third is away, and all answers are wanted; a stand-in
 * cannot reach the others, so that it could not drop what it keeps for them. Then all homes are
 * away from a client.
 */
const away = [
  mishap(0, { fault: 'network', latencyMs: 40 }),
  ask(10, 'write without trouble', {
    node: fourth,
    call: 'write',
    args: [calm, 'figs', of(2, 2)],
  }),
  ...standIns.map((node) => ask(190, `early peek ${node}`, { node, call: 'peek', args: [calm] })),
  mishap(300, { fault: 'network', latencyMs: 10 }),
  mishap(300, { fault: 'isolate', node: third }),
  mishap(300, { fault: 'cut', from: fourth, to: first }),
  mishap(300, { fault: 'cut', from: fourth, to: second }),
  ask(310, 'write with stand-ins', write(fifth, 'apples', of(1, 3))),
  ...[...standIns, third].map((node) => peek(900, node)),
  mishap(1000, { fault: 'heal' }),
  mishap(2000, { fault: 'partition', groups: [standIns, [first, second, third]] }),
  ask(2010, 'write without homes', write(fourth, 'pears', of(2, 2))),
  ask(3000, 'read without homes', read(fifth, of(2, 2))),
  ask(3000, 'strict read', read(fifth, of(1, 1, 'strict'))),
]

function findWrongHint(run: Finished): Flaw | undefined {
  for (const node of standIns) {
    const look = find(run, `peek ${node}`)
    if (storedAt(look) !== undefined) {
      return flaw(`${node} stored ${tell(storedAt(look))} as its own, and is no home.`, look)
    }
    const hints = hintsAt(look)
    if (hints.length === 0) return flaw(`${node} had no hint for ${third}.`, look)
    const wrong = hints.find(
      (hint) => !isListOf(at(hint, 'homes'), [third]) || at(hint, 'value') !== 'apples',
    )
    if (wrong === undefined) continue
    const what = `a hint of ${tell(at(wrong, 'value'))} for ${tellNodes(at(wrong, 'homes'))}`
    return flaw(`${node} had ${what} where ${third} alone missed 'apples'.`, look)
  }
  const look = find(run, `peek ${third}`)
  const held = storedAt(look)
  if (held === undefined) return undefined
  return flaw(`${third} held ${tell(held)} while nobody could reach it.`, look)
}

export async function letsStandInsTakeOver(scene: Scene): Promise<void> {
  await play(scene, [
    {
      nodes: five,
      steps: away,
      checks: [
        returns(
          'write without trouble',
          'write with stand-ins',
          'write without homes',
          'read without homes',
        ),
        claimThat('Nobody stands in for homes that answer.', (run) => {
          const early = standIns.map((node) => find(run, `early peek ${node}`))
          const look = early.find((peeked) => hintsAt(peeked).length > 0)
          if (look === undefined) return undefined
          const why = `although all homes answered in less than 100 ms`
          return flaw(`${look.node} had a hint, ${why}.`, look)
        }),
        claimThat('A stand-in keeps a hint for the home that is away.', findWrongHint),
        claimThat('A sloppy read asks the stand-ins as well.', (run) => {
          const look = find(run, 'read without homes')
          if (valueOf(look) === 'pears') return undefined
          const found = `${fifth} found ${tell(valueOf(look))}`
          return flaw(`${found}, although both stand-ins had taken 'pears'.`, look)
        }),
        claimThat('In strict mode stand-ins do not count.', (run) => {
          const look = find(run, 'strict read')
          if (look?.outcome !== 'ok') return undefined
          return flaw(`${fifth} answered a strict read without any home.`, look)
        }),
      ],
    },
  ])
}

/** The stand-ins crash while the home is away, and try again in their next life. */
const homecoming = [
  mishap(0, { fault: 'isolate', node: third }),
  ask(10, 'write', write(first, 'apples', of(1, 3))),
  ...standIns.map((node) => mishap(600, { fault: 'crash', node })),
  ...standIns.map((node) => mishap(700, { fault: 'restart', node })),
  mishap(1650, { fault: 'heal' }),
  ...[...standIns, third].map((node) => peek(2300, node)),
]

/** The answer for an older hint is on its way when a newer write joins the hint. */
const overtaken = [
  mishap(0, { fault: 'isolate', node: third }),
  ask(10, 'write', write(first, 'apples', of(1, 3))),
  mishap(500, { fault: 'heal' }),
  mishap(500, { fault: 'cut', from: first, to: third }),
  mishap(500, { fault: 'network', from: third, latencyMs: 270 }),
  // The stand-ins are asked 110 ms later: after the cut, and before any answer can have come.
  ask(660, 'newer write', write(first, 'pears', of(1, 3))),
  mishap(765, { fault: 'cut', to: third }),
  mishap(1500, { fault: 'heal' }),
  mishap(1500, { fault: 'network', from: third, latencyMs: 10 }),
  peek(2600, third),
]

export async function bringsHintsHome(scene: Scene): Promise<void> {
  await play(scene, [
    {
      nodes: five,
      steps: homecoming,
      checks: [
        returns('write'),
        claimThat('A hint comes home.', (run) => {
          const look = find(run, `peek ${third}`)
          if (storedAt(look) === 'apples') return undefined
          const held = `${third} held ${tell(storedAt(look))} 650 ms after it was back`
          return flaw(`${held}: no hint had come home.`, look)
        }),
        claimThat('A hint that has come home is dropped.', (run) => {
          const keeper = standIns.find((node) => hintsAt(find(run, `peek ${node}`)).length > 0)
          if (keeper === undefined) return undefined
          return flaw(`${keeper} kept a hint that had come home.`, find(run, `peek ${keeper}`))
        }),
      ],
    },
    {
      nodes: five,
      steps: overtaken,
      checks: [
        returns('write', 'newer write'),
        claimThat('An answer for an older version leaves a newer hint.', (run) => {
          const look = find(run, `peek ${third}`)
          if (storedAt(look) === 'pears') return undefined
          const held = `${third} held ${tell(storedAt(look))} a second after it was back`
          const why = `although stand-ins had taken 'pears' for it`
          return flaw(`${held}, ${why}.`, find(run, 'newer write'), look)
        }),
      ],
    },
  ])
}
