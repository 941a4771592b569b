import type { Configuration } from './configuration.ts'
import type { ExploredWorld } from './explored-world.ts'
import type { Local } from './local.ts'
import type { Move } from './move.ts'

/** Everything that may happen next, calm moves before troubles. */
export function possibleMoves(world: ExploredWorld, configuration: Configuration): Move[] {
  const locals = configuration.locals.map((number) => world.steps.locals.get(number))
  const upNodes = new Set(locals.flatMap(({ node, isUp }) => (isUp ? [node] : [])))
  return [
    ...deliveries(world, configuration, upNodes),
    ...calls(world, configuration, upNodes),
    ...locals.flatMap((local) => wakings(local, configuration)),
    ...locals.flatMap((local) => endings(local, configuration)),
    ...troubles(world, configuration, upNodes),
  ]
}

function deliveries(
  world: ExploredWorld,
  { parcels }: Configuration,
  upNodes: ReadonlySet<string>,
): Move[] {
  // Equal messages are one choice.
  return [...new Set(parcels)]
    .map((number) => world.carry('deliver', number))
    .filter(({ to }) => upNodes.has(to))
}

function troubles(
  world: ExploredWorld,
  { parcels, left }: Configuration,
  upNodes: ReadonlySet<string>,
): Move[] {
  if (left.losses <= 0 && left.duplicates <= 0) return []
  const distinct = [...new Set(parcels)]
  const lost = distinct.map((number) => world.carry('lose', number))
  const copied = distinct
    .map((number) => world.carry('duplicate', number))
    .filter(({ to }) => upNodes.has(to))
  return [...(left.losses > 0 ? lost : []), ...(left.duplicates > 0 ? copied : [])]
}

function calls(
  world: ExploredWorld,
  { operations }: Configuration,
  upNodes: ReadonlySet<string>,
): Move[] {
  const moves: Move[] = []
  const seen = new Set<string>()
  for (const [place, call] of world.calls.entries()) {
    const operation = operations[place]
    const isOpen = operation !== undefined && operation.outcome === undefined
    if (operation === undefined && !seen.has(call.client) && upNodes.has(call.node)) {
      moves.push({ move: 'call', ...call })
    }
    if (operation === undefined || isOpen) seen.add(call.client)
  }
  return moves
}

function wakings({ node, alarms, syncs }: Local, { left }: Configuration): Move[] {
  const [sync] = syncs
  const [alarm] = alarms
  return [
    ...(sync === undefined ? [] : [{ move: 'sync', node, number: sync.call } as const]),
    ...(alarm === undefined || left.alarms <= 0
      ? []
      : [{ move: alarm.kind, node, number: alarm.number }]),
  ]
}

function endings({ node, isUp }: Local, { left }: Configuration): Move[] {
  if (!isUp) return [{ move: 'restart', node }]
  return left.crashes > 0 ? [{ move: 'crash', node }] : []
}
