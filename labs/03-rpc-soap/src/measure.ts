/**
 * Asks the same question at each door and weighs it, header fields and all. It is a program of its
 * own, `npx node labs/03-rpc-soap/src/measure.ts`, which nothing imports.
 */
import http from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createBank } from './app.ts'
import { type Journey, planJourneys, type Question } from './questions.ts'

/** An exchange as whoever carries it sees it. */
interface Weighed {
  readonly sentBytes: number
  readonly receivedBytes: number
  readonly status: string
  readonly etag: string | undefined
}

async function measure(): Promise<void> {
  const journeys = planJourneys()
  const server = http.createServer(createBank({ accounts: { 'DE-10': 12_345 } }))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  for (const journey of journeys) process.stdout.write(await describe(journey, port))
  server.close()
}

async function describe(journey: Journey, port: number): Promise<string> {
  const { door, preparation, question } = journey
  const prepared = preparation && (await weigh(preparation, port))
  const asked = await weigh(question, port)
  // A client with a cache asks whether what it holds has changed; a POST is sent as before.
  const condition = asked.etag === undefined ? {} : { 'If-None-Match': asked.etag }
  const fields = question.line.startsWith('GET ') ? condition : {}
  const again = await weigh({ ...question, fields: { ...question.fields, ...fields } }, port)
  const lines = [
    ...(prepared ? [`before the first call: ${tell(prepared)}`] : []),
    `the question:          ${tell(asked)}`,
    `the question again:    ${tell(again)}`,
    `seen on the way:       ${question.line} ${/action="[^"]*"/.exec(typeOf(question)) ?? ''}`,
  ]
  return `\n${door}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function tell({ sentBytes, receivedBytes, status }: Weighed): string {
  const sent = String(sentBytes).padStart(5)
  const received = String(receivedBytes).padStart(5)
  return `${sent} bytes sent, ${received} received, status ${status}`
}

function typeOf({ fields = {} }: Question): string {
  return fields['Content-Type'] ?? ''
}

/** Sends a request over a connection of its own and counts all bytes of both directions. */
async function weigh({ line, fields = {}, body = '' }: Question, port: number): Promise<Weighed> {
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) }
  const head = Object.entries({
    Host: `127.0.0.1:${port}`,
    Connection: 'close',
    ...fields,
    ...length,
  })
  const lines = head.map((pair) => `${pair.join(': ')}\r\n`)
  const request = `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const response = await text(socket)
  return {
    sentBytes: Buffer.byteLength(request),
    receivedBytes: Buffer.byteLength(response),
    status: /^HTTP\/1\.1 (\d+)/.exec(response)?.[1] ?? 'none',
    etag: /^etag: *(.+?)\r$/im.exec(response)?.[1],
  }
}

await measure()
