/** The five calls: from a state and an element to the next state and the content of a response. */
import { bank, rpc } from './names.ts'
import type { Tree } from './read-xml.ts'
import { type Fault, fault, refuse } from './soap-faults.ts'
import { book, look, maximum, type Outcome, type State, transfer } from './state.ts'

interface Carried {
  readonly state: State
  readonly accessor: 'balance' | 'entries'
  readonly content: string
}

export type Call = (state: State, element: Tree) => Carried | Fault

export const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  [
    'balance',
    taking(['account'], (state, { account }) =>
      tell(look(state, account), (found) => found.balance),
    ),
  ],
  [
    'deposit',
    taking(['account', 'amount'], (state, { account, amount }) =>
      tell(book(state, account, amount)),
    ),
  ],
  [
    'withdraw',
    taking(['account', 'amount'], (state, { account, amount }) =>
      tell(book(state, account, -amount)),
    ),
  ],
  [
    'transfer',
    taking(['id', 'from', 'to', 'amount'], (state, { id, from, to, amount }) => {
      const order = { id, from, to, amount }
      return tell(transfer(state, order), ({ balance }) => balance)
    }),
  ],
  [
    'statement',
    taking(['account'], (state, { account }) => {
      const outcome = look(state, account)
      if ('refused' in outcome) return refuse(outcome.refused)
      const entries = outcome.told.entries.map(
        ({ amount, balance }) =>
          `<B:entry><B:amount>${amount}</B:amount><B:balance>${balance}</B:balance></B:entry>`,
      )
      return { state, accessor: 'entries', content: `<B:entries>${entries.join('')}</B:entries>` }
    }),
  ],
])

function tell<Told>(
  outcome: Outcome<Told>,
  show: (told: Told) => number = Number,
): Carried | Fault {
  if ('refused' in outcome) return refuse(outcome.refused)
  const content = `<B:balance>${show(outcome.told)}</B:balance>`
  return { state: outcome.state, accessor: 'balance', content }
}

type Parameter = 'account' | 'id' | 'from' | 'to' | 'amount'

type Values<P extends Parameter> = { readonly [Name in P]: Name extends 'amount' ? number : string }

function taking<P extends Parameter>(
  names: readonly P[],
  call: (state: State, values: Values<P>) => Carried | Fault,
): Call {
  return (state, element) => {
    const values = names.map((name) => {
      const found = element.children.filter(
        (child) => child.namespace === bank && child.local === name,
      )
      const text = found.length === 1 ? found[0]?.text : undefined
      return [name, name === 'amount' ? cents(text) : text] as const
    })
    if (values.some(([, value]) => value === undefined)) {
      return fault('Sender', 'What arguments are these?', { subcode: [rpc, 'BadArguments'] })
    }
    return call(state, Object.fromEntries(values) as Values<P>)
  }
}

function cents(text = ''): number | undefined {
  const value = /^\s*\+?\d+\s*$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= maximum ? value : undefined
}
