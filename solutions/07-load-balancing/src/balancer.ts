import { createAlgorithm } from './algorithms.ts'
import { bytesWithin, recordTransfer } from './bandwidth.ts'
import type {
  Balancer,
  BalancerOptions,
  PickRequest,
  ServerOptions,
  ServerStatus,
} from './contract.ts'
import { createMember, isAvailable, type Member, stateOf } from './pool.ts'

/** @throws RangeError on an unknown algorithm, a doubled id and a weight that is not positive. */
export function createBalancer(options: BalancerOptions): Balancer {
  const { seed = 1, windowMs = 10_000 } = options
  const algorithm = createAlgorithm(options.algorithm, { seed, windowMs })
  let members: readonly Member[] = []
  let places = 0

  const find = (id: string) => members.find((member) => member.id === id)

  /** Changes a member that news is about; the news may come after the server has left. */
  function update(id: string, change: (member: Member) => void): void {
    const member = find(id)
    if (member !== undefined) change(member)
  }

  function demand(id: string): Member {
    const member = find(id)
    if (member === undefined) throw new RangeError(`There is no server named ${id}.`)
    return member
  }

  function add(server: ServerOptions): void {
    if (find(server.id) !== undefined) {
      throw new RangeError(`There is a server named ${server.id} already.`)
    }
    members = [...members, createMember(server, places++)]
  }

  function pick({ clientIp = '', except = [] }: PickRequest = {}): string | undefined {
    const available = members.filter((member) => isAvailable(member) && !except.includes(member.id))
    if (available.length === 0) return undefined
    return algorithm({ members, available, clientIp })?.id
  }

  function close(member: Member, bytes: number): void {
    member.open = Math.max(0, member.open - 1)
    recordTransfer(member, bytes, windowMs)
  }

  const report = (member: Member): ServerStatus => ({
    id: member.id,
    weight: member.weight,
    state: stateOf(member),
    open: member.open,
    bytes: bytesWithin(member, windowMs),
  })

  for (const server of options.servers) add(server)
  return {
    pick,
    add,
    opened: (id) => update(id, (member) => void (member.open += 1)),
    closed: (id, { bytes }) => update(id, (member) => close(member, bytes)),
    markUp: (id) => update(id, (member) => void (member.up = true)),
    markDown: (id) => update(id, (member) => void (member.up = false)),
    drain: (id) => void (demand(id).draining = true),
    resume: (id) => void (demand(id).draining = false),
    remove: (id) => {
      const gone = demand(id)
      members = members.filter((member) => member !== gone)
    },
    status: () => members.map(report),
  }
}
