import { onTestFinished } from 'vitest'
import { packFiles } from '../../src/edition/index.ts'
import {
  type Clerk,
  type Errand,
  makeToken,
  type Office,
  openOffice,
  type Result,
  ServeStore,
} from '../../src/serve/index.ts'

/** A clerk who says what a test wants, when the test wants it. */
export class FakeClerk implements Clerk {
  readonly labs = { '07-sums': 'Sums', '08-more': 'More' }
  readonly errands: Errand[] = []
  /** Waited for before each result. */
  before: (onScenario: (done: number, of: number) => void) => Promise<void> = async () => {}
  /** What comes of each errand. */
  result: Result = {
    exitCode: 0,
    points: 100,
    of: 100,
    text: 'All passed.\n',
    files: { junit: '<a/>' },
  }
  /** Thrown when a submission is looked into. */
  refusal: Error | undefined

  async inspect(): Promise<string> {
    if (this.refusal !== undefined) throw this.refusal
    return 'ab'.repeat(32)
  }

  async grade(errand: Errand, onScenario: (done: number, of: number) => void): Promise<Result> {
    this.errands.push(errand)
    await this.before(onScenario)
    return this.result
  }
}

/** What a test may change about an office. */
export interface OfficeParts {
  readonly clerk?: FakeClerk
  readonly store?: ServeStore
  readonly attemptsPerHour?: number
  readonly requestTimeoutMs?: number
  readonly now?: () => number
}

/** An office with two students, and ways to ask it. */
export interface OpenOffice {
  readonly office: Office
  readonly store: ServeStore
  readonly clerk: FakeClerk
  readonly ada: Caller
  readonly bob: Caller
  /** Asks with whatever headers. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

/** Asks as one student. */
export interface Caller {
  readonly token: string
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Hands in and returns the submission's id; throws unless it is taken. */
  handIn(lab?: string): Promise<string>
  /** Waits until a submission is graded. */
  result(id: string): Promise<Shown>
}

/** What is shown of a submission. */
export interface Shown {
  readonly id: string
  readonly stage: string
  readonly before?: number
  readonly progress?: { readonly done: number; readonly of: number }
  readonly exitCode?: number
  readonly points?: number
  readonly text?: string
  readonly forms?: readonly string[]
}

/** Opens an office on loopback that closes when the test ends. */
export async function open({
  clerk = new FakeClerk(),
  store = new ServeStore(':memory:'),
  attemptsPerHour = 6,
  ...rest
}: OfficeParts = {}): Promise<OpenOffice> {
  const office = await openOffice({
    store,
    clerk,
    attemptsPerHour,
    host: '127.0.0.1',
    port: 0,
    ...rest,
  })
  onTestFinished(() => office.close())
  const ask = (path: string, init: RequestInit = {}) => fetch(`${office.origin}${path}`, init)
  return {
    office,
    store,
    clerk,
    ada: callerOf('ada', store, ask),
    bob: callerOf('bob', store, ask),
    ask,
  }
}

function callerOf(name: string, store: ServeStore, ask: OpenOffice['ask']): Caller {
  const token = makeToken()
  store.setToken(name, token)
  const own: Caller['ask'] = (path, init = {}) =>
    ask(`/api/${path}`, { ...init, headers: { Authorization: `Bearer ${token}` } })
  return {
    token,
    ask: own,
    async handIn(lab = '07-sums') {
      const response = await own(`labs/${lab}/submissions`, { method: 'POST', body: 'archive' })
      if (response.status !== 202) throw new Error(await response.text())
      const { id } = (await response.json()) as { id: string }
      return id
    },
    async result(id) {
      for (;;) {
        const shown = (await (await own(`submissions/${id}?waitMs=5000`)).json()) as Shown
        if (shown.stage === 'done') return shown
      }
    },
  }
}

/** An archive as `lab submit` makes it. */
export async function archiveOf(source: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await packFiles(new Map([['src/counting.ts', Buffer.from(source)]])))
}
