/** Stores and clients, as the public tests use them. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3 } from '@aws-sdk/client-s3'
import { serve } from '@cloud-labs/labkit/testing'
import { onTestFinished } from 'vitest'
import { createObjectStore, type StoreOptions } from '../src/server.ts'

export const mia = { id: 'mia', accessKeyId: 'AKMIA', secretAccessKey: 'mia/says+so' }
export const tom = { id: 'tom', accessKeyId: 'AKTOM', secretAccessKey: 'tom=knows' }

/** An empty folder that is gone when the test ends. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'object-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Serves a store until the test ends; without users it is open. */
export async function open(options: Partial<StoreOptions> = {}): Promise<string> {
  const { folder = await makeFolder(), ...rest } = options
  const { origin } = await serve(await createObjectStore({ folder, ...rest }))
  return origin
}

/** The client of the AWS SDK, with its default settings. */
export function connect(endpoint: string, credentials = mia): S3 {
  const s3 = new S3({
    endpoint,
    region: 'eu-central-1',
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  })
  onTestFinished(() => s3.destroy())
  return s3
}

/** Sends a request with `fetch`. */
export function send(
  url: string,
  method: string,
  body?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
}

/** As '404 NoSuchKey'. */
export async function refusalOf(response: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]
  return `${response.status} ${code}`
}

/** The code of what the SDK threw. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked
    return 'granted'
  } catch (error) {
    return error instanceof Error ? error.name : 'no error'
  }
}

export function md5Of(content: string | Uint8Array): string {
  return createHash('md5').update(content).digest('hex')
}
