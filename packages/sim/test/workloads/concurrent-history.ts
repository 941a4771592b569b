import {
  drawInteger,
  drawItem,
  type Operation,
  randomStream,
  type RandomStream,
} from '../../src/index.ts'

/** What a history of a store is drawn from. */
export interface HistoryShape {
  readonly seed: number
  readonly operations: number
  /** How many operations overlap at most. Default 10. */
  readonly clients?: number
  /** Default 5. */
  readonly keys?: number
}

/**
 * A history of gets, puts and swaps that is linearizable by construction: each operation takes
 * effect on a real store at a moment between its call and its return. One in fifty never returns.
 */
export function drawHistory({
  seed,
  operations,
  clients = 10,
  keys = 5,
}: HistoryShape): Operation[] {
  const random = randomStream(`history/${seed}`)
  const freeAt = Array.from({ length: clients }, () => 0)
  const calls = Array.from({ length: operations }, (_, id) => {
    const client = drawInteger(random, clients)
    const from = (freeAt[client] ?? 0) + random()
    const effect = from + random()
    const to = effect + random()
    freeAt[client] = to
    return { id, client: `c${client}`, from, effect, to, call: drawCall(random, keys) }
  })
  const values = new Map<unknown, unknown>()
  const ended = calls
    .toSorted((one, other) => one.effect - other.effect)
    .map(({ id, client, from, to, call: [name, ...args] }): Operation => {
      const value = apply(values, name, args)
      const asked = { id, client, node: 'n1', name, args, invokedMs: from, invokedAt: from }
      if (id % 50 === 0) return { ...asked, outcome: 'unknown' }
      return { ...asked, outcome: 'ok', returnedMs: to, returnedAt: to, value }
    })
  return ended.toSorted((one, other) => one.id - other.id)
}

/** The same history with one get that returned what nobody could have put there. */
export function spoilHistory(operations: readonly Operation[], seed: number): Operation[] {
  const reads = operations.filter(({ name, outcome }) => name === 'get' && outcome === 'ok')
  const spoilt = drawItem(randomStream(`spoil/${seed}`), reads)
  return operations.map((operation) =>
    operation === spoilt ? { ...operation, value: -1 } : operation,
  )
}

function drawCall(random: RandomStream, keys: number): readonly [string, ...unknown[]] {
  const key = `k${drawInteger(random, keys)}`
  const kind = random()
  if (kind < 0.5) return ['get', key]
  if (kind < 0.9) return ['put', key, drawInteger(random, 20)]
  return ['cas', key, drawInteger(random, 20), drawInteger(random, 20)]
}

function apply(values: Map<unknown, unknown>, name: string, args: readonly unknown[]): unknown {
  const [key, first, second] = args
  const value = values.get(key) ?? null
  if (name === 'get') return value
  if (name === 'put') values.set(key, first)
  if (name !== 'cas') return undefined
  if (value === first) values.set(key, second)
  return value === first
}
