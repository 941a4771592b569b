/** XML-RPC as a function from a state and a request to a state and an answer. */
import { type Answer, type Asked, plain, xml } from './exchange.ts'
import { escape, readXml, type Tree } from './read-xml.ts'
import { book, look, type Outcome, type Refusal, type State, transfer } from './state.ts'
import { echoValue, type Read, readValue } from './xml-rpc-values.ts'

const refusals: Readonly<Record<Refusal, number>> = {
  UnknownAccount: 1,
  InsufficientFunds: 2,
  LimitExceeded: 3,
  TransferIdTaken: 4,
  Closed: 5,
}

/** Either XML for a value, or the code of a fault. */
type Result = { readonly state: State; readonly value: string } | number

type Method = (state: State, parameters: readonly Read[]) => Result

export function answerXmlRpc(state: State, asked: Asked) {
  if (asked.method !== 'POST') return { state, answer: plain(405, { allow: 'POST' }) }
  if (!/^(text|application)\/xml$/.test(asked.mediaType)) return { state, answer: plain(415) }
  if (asked.body === undefined) return { state, answer: tellFault(-32_300, 413) }
  const result = call(state, readXml(asked.body))
  if (typeof result === 'number') return { state, answer: tellFault(result) }
  const content = `<params><param><value>${result.value}</value></param></params>`
  return { state: result.state, answer: tell(content) }
}

function tell(content: string, status = 200): Answer {
  return xml(status, 'text/xml', `<methodResponse>${content}</methodResponse>`)
}

function tellFault(code: number, status = 200): Answer {
  const name = Object.entries(refusals).find(([, known]) => known === code)?.[0]
  const members = { faultCode: int(code), faultString: name ?? 'The call was not understood.' }
  return tell(`<fault><value>${struct(members)}</value></fault>`, status)
}

function call(state: State, root: Tree | undefined): Result {
  if (!root) return -32_700
  const [name, params, ...others] = root.children
  const isCall = root.local === 'methodCall' && name?.local === 'methodName' && !others.length
  if (!isCall || (params && params.local !== 'params')) return -32_600
  const parameters = (params?.children ?? []).map((param) => {
    const [value, second] = param.children
    return param.local === 'param' && value?.local === 'value' && !second ? readValue(value) : null
  })
  if (parameters.some((parameter) => parameter === null)) return -32_600
  const method = methods.get(name.text.trim())
  return method ? method(state, parameters as Read[]) : -32_601
}

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['bank.balance', reading((account) => int(account.balance))],
  [
    'bank.statement',
    reading((account) =>
      array(
        account.entries.map(({ amount, balance }) =>
          struct({ amount: int(amount), balance: int(balance) }),
        ),
      ),
    ),
  ],
  ['bank.deposit', booking(1)],
  ['bank.withdraw', booking(-1)],
  [
    'bank.transfer',
    (state, [order, ...others]) => {
      if (order?.type !== 'struct' || others.length) return -32_602
      const [id, from, to] = ['id', 'from', 'to'].map((key) => textOf(order.members.get(key)))
      const amount = centsOf(order.members.get('amount'))
      if (id === undefined || from === undefined || to === undefined || !amount) return -32_602
      return settle(transfer(state, { id, from, to, amount }), ({ balance }) => int(balance))
    },
  ],
  [
    'bank.echo',
    (state, [value, ...others]) => {
      return value && !others.length ? { state, value: echoValue(value) } : -32_602
    },
  ],
  [
    'system.listMethods',
    (state, parameters) => {
      const names = [...methods.keys()].map((name) => `<string>${name}</string>`)
      return parameters.length ? -32_602 : { state, value: array(names) }
    },
  ],
])

type Account = Extract<ReturnType<typeof look>, { told: unknown }>['told']

function reading(show: (account: Account) => string): Method {
  return (state, [name, ...others]) => {
    const account = textOf(name)
    if (account === undefined || others.length) return -32_602
    return settle(look(state, account), show)
  }
}

function booking(sign: 1 | -1): Method {
  return (state, [name, cents, ...others]) => {
    const [account, amount] = [textOf(name), centsOf(cents)]
    if (account === undefined || !amount || others.length) return -32_602
    return settle(book(state, account, sign * amount), int)
  }
}

function settle<Told>(outcome: Outcome<Told>, show: (told: Told) => string): Result {
  if ('refused' in outcome) return refusals[outcome.refused]
  return { state: outcome.state, value: show(outcome.told) }
}

function textOf(value: Read | undefined): string | undefined {
  return value?.type === 'string' ? value.text : undefined
}

function centsOf(value: Read | undefined): number {
  return value?.type === 'int' ? Math.max(0, Number(value.text)) : 0
}

const int = (value: number) => `<int>${value}</int>`

const array = (values: readonly string[]) =>
  `<array><data>${values.map((value) => `<value>${value}</value>`).join('')}</data></array>`

function struct(members: Readonly<Record<string, string>>): string {
  const written = Object.entries(members).map(
    ([name, value]) => `<member><name>${escape(name)}</name><value>${value}</value></member>`,
  )
  return `<struct>${written.join('')}</struct>`
}
