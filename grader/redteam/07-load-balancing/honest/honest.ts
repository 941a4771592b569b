/**
 * The honest twin of the cheats for lab 07: plain round robin and the two measures, and nothing
 * else. Every cheat that imports this file may earn what this file earns, and no point more.
 */
type ServerOptions = { id: string }
type BalancerOptions = { servers: ServerOptions[] }
type PickRequest = { except?: string[] }
type Visit = { client: string; server: string }

export function createBalancer({ servers }: BalancerOptions) {
  const members: { id: string; place: number; up: boolean; draining: boolean; open: number }[] = []
  let places = 0
  let last = -1
  const add = ({ id }: ServerOptions) => {
    members.push({ id, place: places++, up: true, draining: false, open: 0 })
  }
  const find = (id: string) => members.find((member) => member.id === id)
  const need = (id: string) => {
    const found = find(id)
    if (found === undefined) throw new RangeError(`There is no server ${id}.`)
    return found
  }
  for (const server of servers) add(server)
  return {
    pick({ except = [] }: PickRequest = {}) {
      const free = members.filter(({ id, up, draining }) => up && !draining && !except.includes(id))
      const next = free.find(({ place }) => place > last) ?? free[0]
      last = next?.place ?? last
      return next?.id
    },
    add,
    remove: (id: string) => void members.splice(members.indexOf(need(id)), 1),
    opened: (id: string) => void Object.assign(find(id) ?? {}, { open: (find(id)?.open ?? 0) + 1 }),
    closed: (id: string) => void Object.assign(find(id) ?? {}, { open: (find(id)?.open ?? 1) - 1 }),
    markUp: (id: string) => void Object.assign(find(id) ?? {}, { up: true }),
    markDown: (id: string) => void Object.assign(find(id) ?? {}, { up: false }),
    drain: (id: string) => void Object.assign(need(id), { draining: true }),
    resume: (id: string) => void Object.assign(need(id), { draining: false }),
    status: () =>
      members.map(({ id, up, draining, open }) => {
        const state = draining ? (open > 0 ? 'draining' : 'drained') : up ? 'up' : 'down'
        return { id, weight: 1, state, open, bytes: 0 }
      }),
  }
}

export function fairness(loads: number[], weights: number[] = loads.map(() => 1)): number {
  const shares = loads.map((load, index) => load / (weights[index] ?? 1))
  const sum = shares.reduce((one, other) => one + other, 0)
  const squares = shares.reduce((one, other) => one + other ** 2, 0)
  return sum === 0 ? 1 : sum ** 2 / (shares.length * squares)
}

export function stickiness(visits: Visit[]): number {
  const homes = new Map<string, string>()
  const returning = visits.flatMap(({ client, server }) => {
    const home = homes.get(client)
    homes.set(client, server)
    return home === undefined ? [] : [home === server ? 1 : 0]
  })
  const sticking = returning.filter((one) => one === 1).length
  return returning.length === 0 ? 1 : sticking / returning.length
}
