import { type CreateNode, type Host, type Invariant, invariant } from '../../src/index.ts'

/** Single-decree Paxos (Lamport 2001, 'Paxos Made Simple', §2.2), without learners. */
export interface Paxos {
  messages:
    | { type: 'prepare'; ballot: number }
    | { type: 'promise'; ballot: number; accepted: Accepted | null }
    | { type: 'accept'; ballot: number; value: string }
    | { type: 'accepted'; ballot: number }
  operations: { propose(ballot: number, value: string): void }
}

interface Accepted {
  ballot: number
  value: string
}

const acceptors = ['a1', 'a2', 'a3']
const majority = 2

/** Nodes whose names begin with `a` accept, the others propose. */
export function paxos({ isForgetful }: { readonly isForgetful: boolean }): CreateNode<Paxos> {
  return (host) => (host.id.startsWith('a') ? acceptor(host, isForgetful) : proposer(host))
}

function acceptor(host: Host<Paxos>, isForgetful: boolean): ReturnType<CreateNode<Paxos>> {
  let promised = 0
  let accepted: Accepted | null = null
  return {
    message(from, message) {
      if (message.type === 'prepare' && message.ballot > promised) {
        if (!isForgetful) promised = message.ballot
        host.send(from, { type: 'promise', ballot: message.ballot, accepted })
      }
      if (message.type === 'accept' && message.ballot >= promised) {
        const { ballot, value } = message
        promised = isForgetful ? promised : ballot
        accepted = { ballot, value }
        host.send(from, { type: 'accepted', ballot })
      }
    },
    state: () => ({ promised, accepted }),
  }
}

function proposer(host: Host<Paxos>): ReturnType<CreateNode<Paxos>> {
  let ballot = 0
  let value = ''
  let promises: Record<string, Accepted | null> = {}
  let accepted: string[] = []
  let decided: string | null = null
  return {
    operations: {
      propose(own, wish) {
        ballot = own
        value = wish
        for (const to of acceptors) host.send(to, { type: 'prepare', ballot })
      },
    },
    message(from, message) {
      if (message.type === 'promise' && Object.keys(promises).length < majority) {
        promises = { ...promises, [from]: message.accepted }
        if (Object.keys(promises).length < majority) return
        value = newest(Object.values(promises))?.value ?? value
        for (const to of acceptors) host.send(to, { type: 'accept', ballot, value })
      }
      if (message.type === 'accepted') {
        accepted = [...new Set([...accepted, from])].toSorted()
        if (accepted.length >= majority) decided = value
      }
    },
    state: () => ({ ballot, value, promises, accepted, decided }),
  }
}

function newest(accepted: readonly (Accepted | null)[]): Accepted | undefined {
  return accepted
    .filter((each) => each !== null)
    .toSorted((one, other) => other.ballot - one.ballot)[0]
}

/** What a proposer has learnt to be chosen. */
export const agreement: Invariant = invariant<{ decided?: string | null }>(
  'At most one value is chosen.',
  ({ states }) => {
    const decided = Object.values(states).flatMap(({ decided: value }) => value ?? [])
    return new Set(decided).size <= 1 || `Both ${decided.join(' and ')} were chosen.`
  },
)
