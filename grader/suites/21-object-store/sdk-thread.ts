/** The AWS SDK's own client for S3, unmodified, in a thread of its own. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import * as sdk from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import FakeTimers from '@sinonjs/fake-timers'

/** Operations by the SDK's names. */
export const operations = [
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateBucket',
  'CreateMultipartUpload',
  'DeleteBucket',
  'DeleteObject',
  'DeleteObjects',
  'GetBucketAcl',
  'GetBucketVersioning',
  'GetObject',
  'GetObjectAcl',
  'HeadBucket',
  'HeadObject',
  'ListBuckets',
  'ListMultipartUploads',
  'ListObjectVersions',
  'ListObjectsV2',
  'ListParts',
  'PutBucketAcl',
  'PutBucketVersioning',
  'PutObject',
  'PutObjectAcl',
  'UploadPart',
] as const

export type OperationName = (typeof operations)[number]

/** One thing to be done by the client of one user. */
export interface SdkOrder {
  readonly origin: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** What the subject's clock says, in milliseconds since 1970. */
  readonly nowMs: number
  readonly operation: OperationName
  /** As the SDK takes it; a `Body` may be `{ stream: [chunks] }`. */
  readonly input: Readonly<Record<string, unknown>>
  /** Sign a URL for it instead, which is valid for so many seconds. */
  readonly presignSeconds?: number
}

/** What the SDK made of it. */
export type SdkOutcome =
  | { readonly output: unknown }
  | { readonly url: string }
  | { readonly error: { readonly name: string; readonly status: unknown; readonly told: unknown } }

const clock = FakeTimers.install({ toFake: ['Date'] })
const clients = new Map<string, sdk.S3Client>()

export default async function play(order: SdkOrder): Promise<SdkOutcome> {
  clock.setSystemTime(order.nowMs)
  const client = clientFor(order)
  // It learns the time from the answers, and node writes the machine's time into those.
  client.config.systemClockOffset = 0
  const Command = Reflect.get(sdk, `${order.operation}Command`) as typeof sdk.PutObjectCommand
  const command = new Command(readInput(order.input) as never)
  try {
    if (order.presignSeconds !== undefined) {
      return { url: await getSignedUrl(client, command, { expiresIn: order.presignSeconds }) }
    }
    return { output: await describeOutput(await client.send(command)) }
  } catch (error) {
    return { error: describeError(error) }
  }
}

/** A client holds connections, which every program would use again. */
function clientFor({ origin, accessKeyId, secretAccessKey }: SdkOrder): sdk.S3Client {
  const name = `${origin} ${accessKeyId} ${secretAccessKey}`
  const known = clients.get(name)
  if (known !== undefined) return known
  const client = new sdk.S3Client({
    endpoint: origin,
    region: 'eu-central-1',
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
    // Warnings about streams would be printed.
    logger: { debug() {}, info() {}, warn() {}, error() {}, trace() {} },
  })
  guard(client)
  clients.set(name, client)
  return client
}

const mostBytes = 33_554_432

/** An answer without end must not fill the memory of the grader. */
function guard(client: sdk.S3Client): void {
  const { requestHandler } = client.config
  const handle = requestHandler.handle.bind(requestHandler)
  requestHandler.handle = async (...args) => {
    const result = await handle(...args)
    const body: unknown = result.response.body
    if (body instanceof Readable) {
      let bytes = 0
      body.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length
        if (bytes > mostBytes) body.destroy(new Error('An answer was too long.'))
      })
      body.pause()
    }
    return result
  }
}

function readInput(input: SdkOrder['input']): object {
  const stream = (input['Body'] as { readonly stream?: Uint8Array[] } | undefined)?.stream
  return Array.isArray(stream) ? { ...input, Body: Readable.from(stream) } : input
}

/** Bytes as their digest and length, and as text where they are few. */
async function describeOutput(output: object): Promise<object> {
  if (!('Body' in output)) return output
  const { Body, ...rest } = output as sdk.GetObjectCommandOutput
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
  return { ...rest, Body: describeBytes(bytes) }
}

function describeBytes(bytes: Uint8Array): object {
  const text = bytes.length > 200 ? undefined : Buffer.from(bytes).toString('utf8')
  return { size: bytes.length, md5: createHash('md5').update(bytes).digest('hex'), text }
}

function describeError(error: unknown) {
  const { name, message, $metadata, $response } = error as {
    readonly name?: unknown
    readonly message?: unknown
    readonly $metadata?: { readonly httpStatusCode?: unknown }
    readonly $response?: { readonly headers?: unknown; readonly statusCode?: unknown }
  }
  return {
    name: typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'an error without a code',
    status: $metadata?.httpStatusCode ?? $response?.statusCode,
    told: { message, headers: $response?.headers },
  }
}
