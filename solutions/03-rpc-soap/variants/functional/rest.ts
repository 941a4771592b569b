/** REST as a function from a state and a request to a state and an answer. */
import { createHash } from 'node:crypto'
import { type Answer, type Asked, plain } from './exchange.ts'
import { book, look, maximum, type Refusal, type State, transfer } from './state.ts'

const statuses: Readonly<Record<Refusal, number>> = {
  UnknownAccount: 404,
  InsufficientFunds: 409,
  LimitExceeded: 409,
  TransferIdTaken: 409,
  Closed: 503,
}

interface Reaction {
  readonly state: State
  readonly answer: Answer
}

interface Route {
  readonly pattern: RegExp
  readonly methods: Readonly<Record<string, (state: State, name: string, asked: Asked) => Reaction>>
}

const routes: readonly Route[] = [
  { pattern: /^\/accounts\/([^/]+)$/, methods: { GET: showAccount, HEAD: showAccount } },
  {
    pattern: /^\/accounts\/([^/]+)\/entries$/,
    methods: { GET: showEntries, HEAD: showEntries, POST: addEntry },
  },
  { pattern: /^\/transfers\/([^/]+)$/, methods: { PUT: putTransfer } },
]

export function answerRest(state: State, asked: Asked): Reaction {
  const route = routes.find(({ pattern }) => pattern.test(asked.path))
  if (!route) return { state, answer: problem(404) }
  const act = route.methods[asked.method]
  const allow = Object.keys(route.methods).join(', ')
  if (!act) return { state, answer: problem(405, 'about:blank', { allow }) }
  const name = decodeURIComponent(route.pattern.exec(asked.path)?.[1] ?? '')
  return act(state, name, asked)
}

function showAccount(state: State, name: string, asked: Asked): Reaction {
  const found = look(state, name)
  if ('refused' in found) return refuse(state, found.refused)
  return { state, answer: show(asked, { account: name, balance: found.told.balance }) }
}

function showEntries(state: State, name: string, asked: Asked): Reaction {
  const found = look(state, name)
  if ('refused' in found) return refuse(state, found.refused)
  return { state, answer: show(asked, { entries: found.told.entries }) }
}

function show({ fields }: Asked, value: object): Answer {
  const content = JSON.stringify(value)
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 20)}"`
  const metadata = { etag, 'cache-control': 'no-cache' }
  if (fields['if-none-match']?.includes(etag)) return plain(304, metadata)
  return json(200, value, metadata)
}

function addEntry(state: State, name: string, asked: Asked): Reaction {
  const content = readContent(asked)
  if (typeof content === 'number') return { state, answer: problem(content) }
  const { amount } = content
  if (!isCents(amount)) return { state, answer: problem(400) }
  const booked = book(state, name, amount)
  if ('refused' in booked) return refuse(state, booked.refused)
  return { state: booked.state, answer: json(201, { amount, balance: booked.told }) }
}

function putTransfer(state: State, id: string, asked: Asked): Reaction {
  const content = readContent(asked)
  if (typeof content === 'number') return { state, answer: problem(content) }
  const { from, to, amount } = content
  const isOrder = typeof from === 'string' && typeof to === 'string' && isCents(amount)
  if (!isOrder || amount < 0) return { state, answer: problem(400) }
  const order = { id, from, to, amount }
  const done = transfer(state, order)
  if ('refused' in done) return refuse(state, done.refused)
  const { balance, isRepeated } = done.told
  return { state: done.state, answer: json(isRepeated ? 200 : 201, { ...order, balance }) }
}

function isCents(value: unknown): value is number {
  return Number.isInteger(value) && value !== 0 && Math.abs(value as number) <= maximum
}

/** The content as an object, or the status of its refusal. */
function readContent({ body, mediaType }: Asked): Readonly<Record<string, unknown>> | number {
  if (body === undefined) return 413
  if (mediaType !== 'application/json') return 415
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : 400
  } catch {
    return 400
  }
}

function refuse(state: State, refusal: Refusal): Reaction {
  const later: Record<string, string> = refusal === 'Closed' ? { 'retry-after': '60' } : {}
  const type = `urn:cloud-labs:bank:${refusal}`
  return { state, answer: problem(statuses[refusal], type, later) }
}

function problem(
  status: number,
  type = 'about:blank',
  fields: Readonly<Record<string, string>> = {},
): Answer {
  const content = JSON.stringify({ type, title: `Refused: ${type}`, status })
  return { status, fields: { ...fields, 'content-type': 'application/problem+json' }, content }
}

function json(
  status: number,
  value: object,
  fields: Readonly<Record<string, string>> = {},
): Answer {
  const content = JSON.stringify(value)
  return { status, fields: { ...fields, 'content-type': 'application/json' }, content }
}
