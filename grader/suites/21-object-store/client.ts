/** Who comes to the store, and how: with `fetch`, with the SDK, or signed by hand. */
import { createHash } from 'node:crypto'
import { at, expect, openStandingThread } from '#suite'
import type * as Contract from '../../../labs/21-object-store/src/server.ts'
import type { Scene } from '../../src/run/scene.ts'
import type { Reply, Site } from '../../src/run/site.ts'
import type { OperationName, SdkOrder } from './sdk-thread.ts'
import type { WireOrder } from './wire-thread.ts'

/** What every scenario of this suite is given. */
export type StoreScene = Scene<typeof Contract>

/** Somebody who has a key. */
export interface User {
  readonly id: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export const ada: User = {
  id: 'ada',
  accessKeyId: 'AKADA0000001',
  secretAccessKey: 'l0ve/lace+1815',
}
export const bob: User = {
  id: 'bob',
  accessKeyId: 'AKBOB0000002',
  secretAccessKey: 'kahn+1938/tcp',
}
export const eve: User = { id: 'eve', accessKeyId: 'AKEVE0000003', secretAccessKey: 'listen=1+2' }

/** An open store does not look at signatures; the SDK signs all the same. */
const nobody: User = { id: 'nobody', accessKeyId: 'AKNOBODY0000', secretAccessKey: 'nothing' }

const sdkThread = openStandingThread(import.meta.resolve('./sdk-thread.ts'))
const wireThread = openStandingThread(import.meta.resolve('./wire-thread.ts'))

/** Asks for something that takes its time on the wire. */
export function onTheWire(order: WireOrder): Promise<unknown> {
  return wireThread.ask(order)
}

/** Serves a new store that is open to everybody. */
export async function openStore({ subject, serve, folder }: StoreScene): Promise<Site> {
  return serve(subject.createObjectStore({ folder }))
}

/** Serves a new store that three users may enter. */
export async function openGuardedStore({ subject, serve, folder }: StoreScene): Promise<Site> {
  return serve(subject.createObjectStore({ folder, users: [ada, bob, eve] }))
}

/** What the SDK made of an answer. */
export interface Answer {
  /** The code of the error that it threw; 'no refusal' if it threw none. */
  readonly refusal: string
  readonly status: unknown
  /** The output, or what else is known of the error. */
  readonly value: unknown
}

/** The SDK's client of one user. */
export interface Client {
  ask(operation: OperationName, input?: object): Promise<Answer>
  /** Signs a URL for an operation. */
  presign(operation: OperationName, input: object, seconds: number): Promise<string>
}

/** Opens the SDK's client. */
export function openClient(scene: StoreScene, site: Site, user: User = nobody): Client {
  const order = (operation: OperationName, input: object): SdkOrder => ({
    origin: site.origin,
    accessKeyId: user.accessKeyId,
    secretAccessKey: user.secretAccessKey,
    nowMs: scene.clock.now(),
    operation,
    input: input as Readonly<Record<string, unknown>>,
  })
  return {
    ask: async (operation, input = {}) => {
      const answer = readOutcome(await sdkThread.ask(order(operation, input)))
      const status = answer.refusal === 'no refusal' ? 'granted' : answer.refusal
      scene.note(`SDK ${operation} by ${user.id} → ${status}`)
      return answer
    },
    presign: async (operation, input, seconds) => {
      const outcome = await sdkThread.ask({ ...order(operation, input), presignSeconds: seconds })
      return String(at(outcome, 'url'))
    },
  }
}

function readOutcome(outcome: unknown): Answer {
  const name = at(outcome, 'error', 'name')
  if (typeof name !== 'string') {
    const output = at(outcome, 'output')
    return {
      refusal: 'no refusal',
      status: at(output, '$metadata', 'httpStatusCode'),
      value: output,
    }
  }
  const status = at(outcome, 'error', 'status')
  return { refusal: name, status, value: at(outcome, 'error', 'told') }
}

/** Asks for what must be granted, and returns the output. */
export async function grant(
  client: Client,
  operation: OperationName,
  input: object = {},
): Promise<unknown> {
  const { refusal, value } = await client.ask(operation, input)
  expect(refusal, `The SDK's ${operation} failed.`).toBe('no refusal')
  return value
}

/** Asks for what must be refused, and returns the code. */
export async function refusalOf(
  client: Client,
  operation: OperationName,
  input: object = {},
): Promise<string> {
  return (await client.ask(operation, input)).refusal
}

/** The code in an XML error; 'no code' where there is none. */
export function codeIn({ text }: Reply): string {
  return /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? 'no code'
}

/** What a refusal says in a line: '404 NoSuchKey'. */
export function refusalIn(reply: Reply): string {
  return `${reply.status} ${codeIn(reply)}`
}

/** A request with two faults may be told either. */
export function expectOneOf(
  refusal: string,
  allowed: string | readonly string[],
  message: string,
): void {
  const [usual = '', ...others] = [allowed].flat()
  expect(others.includes(refusal) ? usual : refusal, message).toBe(usual)
}

/** Makes a bucket with `fetch`. */
export async function makeBucket(site: Site, name: string): Promise<void> {
  const { status } = await site.request(`/${name}`, { method: 'PUT' })
  expect(status, 'A bucket could not be made.').toBe(200)
}

/** Puts an object with `fetch`. */
export async function put(
  site: Site,
  path: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const reply = await site.request(path, { method: 'PUT', body, headers })
  expect(reply.status, 'An object could not be put.').toBe(200)
  return reply
}

export function md5Of(content: string | Uint8Array): string {
  return createHash('md5').update(content).digest('hex')
}

/** A list in an answer; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): unknown[] {
  const list = at(value, ...path)
  return Array.isArray(list) ? list : []
}
