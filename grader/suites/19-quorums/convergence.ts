/** Scenarios of steps 5 and 6: how replicas that differ come to agree. */
import { checkConvergence, type Finished, type Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { answersHaveForm } from './answers.ts'
import { drawCalls, drawTrouble, isSettled, keys, lastCallsReturn, thenLook } from './drawing.ts'
import { compareVersions, readVersion, tellVersion, versionOf } from './orders.ts'
import { play } from './scripts.ts'
import {
  ask,
  claimThat,
  durationOf,
  type Flaw,
  find,
  flaw,
  four,
  hintsAt,
  mishap,
  preferencesOf,
  returns,
  type Scene,
  storedAt,
  tell,
  tellNodes,
} from './vocabulary.ts'

const key = 'basket'
const homes = preferencesOf(key, four).slice(0, 3)
const [first = '', second = '', third = '', outsider = ''] = preferencesOf(key, four)
const strict = { n: 3, r: 2, w: 2, mode: 'strict' } as const

/** One home misses a write; its answer to the read comes long after the others'. */
const missedOnce = [
  mishap(0, { fault: 'isolate', node: third }),
  ask(10, 'write', { node: first, call: 'write', args: [key, 'apples', strict] }),
  mishap(900, { fault: 'heal' }),
  mishap(900, { fault: 'network', from: third, to: outsider, latencyMs: 120 }),
  ask(1000, 'read', { node: outsider, call: 'read', args: [key, strict] }),
  ...four.map((node) => ask(2200, `peek ${node}`, { node, call: 'peek', args: [key] })),
]

/** Two homes miss a write; the one that has it answers last. */
const missedTwice = [
  mishap(0, { fault: 'partition', groups: [[first], [second, third]] }),
  ask(10, 'write', { node: first, call: 'write', args: [key, 'pears', { ...strict, r: 1, w: 1 }] }),
  mishap(900, { fault: 'heal' }),
  mishap(900, { fault: 'network', from: first, to: outsider, latencyMs: 120 }),
  ask(1000, 'read', { node: outsider, call: 'read', args: [key, { ...strict, r: 1 }] }),
  ...four.map((node) => ask(2200, `peek ${node}`, { node, call: 'peek', args: [key] })),
]

const isRepaired = (value: string) =>
  claimThat('A read repairs what it finds stale.', (run) => {
    const read = find(run, 'read')
    if (durationOf(read) > 100) {
      const what = 'longer than r answers took: it waited for the repair'
      return flaw(`A read took ${durationOf(read)} ms, ${what}.`, read)
    }
    for (const node of four) {
      const peek = find(run, `peek ${node}`)
      const isHome = homes.includes(node)
      if (storedAt(peek) === (isHome ? value : undefined)) continue
      const held = `${node} held ${tell(storedAt(peek))} a second after the read`
      const why = isHome ? `in which some home had ${tell(value)}` : `although it is no home`
      return flaw(`${held}, ${why}.`, read, peek)
    }
    return undefined
  })

export async function repairsWhatIsStale(scene: Scene): Promise<void> {
  const scripts = { apples: missedOnce, pears: missedTwice }
  const plays = Object.entries(scripts).map(([value, steps]) => {
    return { nodes: four, steps, checks: [returns('write', 'read'), isRepaired(value)] }
  })
  await play(scene, plays)
}

function findDisagreement(run: Finished): Flaw | undefined {
  for (const one of keys.filter((each) => isSettled(run, each))) {
    const peeks = preferencesOf(one, four)
      .slice(0, 3)
      .map((home) => find(run, `peek ${home} ${one}`))
    if (peeks.some((peek) => peek?.outcome !== 'ok')) continue
    const held = peeks.map((peek, place) => [`${place}`, at(peek?.value, 'stored')] as const)
    const { verdict } = checkConvergence(Object.fromEntries(held))
    if (verdict === 'passed') continue
    const words = peeks.map((peek) => `${peek?.node} held ${tellStored(peek)}`)
    return flaw(`Of '${one}', ${words.join(', ')} in the end.`, ...peeks)
  }
  return undefined
}

/** A write that was answered and is older than nothing that the homes hold has been lost. */
function findLoss(run: Finished): Flaw | undefined {
  for (const operation of run.history.operations) {
    const { name, outcome, args } = operation
    const written = name === 'write' && outcome === 'ok' ? versionOf(operation) : undefined
    if (written === undefined) continue
    const [home] = preferencesOf(String(args[0]), four)
    const peek = find(run, `peek ${home} ${String(args[0])}`)
    if (peek?.outcome !== 'ok' || !isSettled(run, String(args[0]))) continue
    const held = readVersion(at(peek.value, 'stored', 'version'))
    if (held !== undefined && compareVersions(held, written) >= 0) continue
    const what = `${tell(args[1])} (${tellVersion(written)}) had been answered`
    return flaw(`${home} held ${tellStored(peek)} in the end, where ${what}.`, operation, peek)
  }
  return undefined
}

/** As `'v3' (version 2 of n1)`. */
function tellStored(peek: Operation | undefined): string {
  const version = tellVersion(readVersion(at(peek?.value, 'stored', 'version')))
  return storedAt(peek) === undefined ? 'nothing' : `${tell(storedAt(peek))} (${version})`
}

function findLeftover(run: Finished): Flaw | undefined {
  for (const operation of run.history.operations) {
    const [hint] = operation.name === 'peek' ? hintsAt(operation) : []
    if (hint === undefined || !isSettled(run, String(operation.args[0]))) continue
    const what = `a hint of ${tell(at(hint, 'value'))} for ${tellNodes(at(hint, 'homes'))}`
    return flaw(`${operation.node} still had ${what} long after all faults.`, operation)
  }
  return undefined
}

const sloppy = { n: 3, r: 2, w: 2, mode: 'sloppy' } as const

export async function agreesInTheEnd({ cluster }: Scene): Promise<void> {
  await cluster.search({
    seeds: 25,
    planOf: (seed) => {
      const plan = drawTrouble(seed, {
        nodes: four,
        drawCall: drawCalls(sloppy),
        network: { latencyMs: [1, 30], loss: 0.03 },
        disk: { syncMs: [1, 30] },
        troubles: ['partition', 'isolate', 'one-way-cut'],
        troubleCount: 5,
      })
      return thenLook(plan, sloppy)
    },
    checks: [
      answersHaveForm,
      lastCallsReturn,
      claimThat('Homes come to agree.', findDisagreement),
      claimThat('No answered write is lost.', findLoss),
      claimThat('Every hint comes home.', findLeftover),
    ],
  })
}
