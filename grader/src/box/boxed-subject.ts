import { type StartedChild, startChild } from './child-process.ts'
import { clearDeadline, type Deadline, startDeadline } from './deadline.ts'
import { describeEnding } from './describe-ending.ts'
import { decodeError, type Wire } from './host/codec.ts'
import type { Request } from './host/protocol.ts'
import type { LaunchPlan } from './launch-plan.ts'
import { type Limits, limits as usualLimits } from './limits.ts'
import { LineReader } from './line-reader.ts'
import { PrintedLines } from './printed-lines.ts'
import { peakMemoryBelow } from './process-tree.ts'
import { watchStorage } from './storage-watch.ts'
import { type Subject, SubjectError, SubjectFault } from './subject.ts'

interface Pending {
  resolve(wire: Wire): void
  reject(error: Error): void
  /** None if nobody waits for the answer any more. */
  deadline: Deadline | undefined
}

/** A subject in a process of its own, reached through descriptor 3 in lines of JSON. */
export class BoxedSubject implements Subject {
  exportNames: readonly string[] = []
  fault: SubjectFault | undefined
  readonly upstreamSockets: string | undefined
  readonly #child: StartedChild
  readonly #limits: Limits
  #origin: string
  readonly #printed = new PrintedLines()
  readonly #pending = new Map<number, Pending>()
  readonly #ready = Promise.withResolvers<undefined>()
  readonly #ended = Promise.withResolvers<undefined>()
  #nextId = 1
  #answeredBytes = 0

  private constructor(child: StartedChild, plan: LaunchPlan, limits: Limits) {
    this.#child = child
    this.#limits = limits
    this.#origin = child.origin ?? ''
    this.upstreamSockets = plan.upstreamSockets
    this.#ready.promise.catch(() => {})
    this.#watch()
    this.#watchStorage(plan)
  }

  /**
   * Starts the child and loads the entry.
   * @throws Error if the box does not start, which is the grader's fault.
   * @throws SubjectError, SubjectFault if the entry does not load.
   */
  static async start(
    plan: LaunchPlan,
    { virtualTime, limits }: { virtualTime: boolean; limits?: Partial<Limits> },
  ): Promise<BoxedSubject> {
    const child = await startChild(plan, virtualTime)
    const subject = new BoxedSubject(child, plan, { ...usualLimits, ...limits })
    try {
      await subject.#becomeReady()
      subject.exportNames = namesIn(await subject.request({ op: 'load' }))
      return subject
    } catch (error) {
      await subject.close()
      throw error
    }
  }

  get origin(): string {
    return this.#origin
  }

  get printed(): readonly string[] {
    return this.#printed.lines
  }

  async peakMemory(): Promise<number | undefined> {
    const { pid } = this.#child.process
    return pid === undefined ? undefined : peakMemoryBelow(pid)
  }

  request(request: Request): Promise<Wire> {
    if (this.fault !== undefined) return Promise.reject(this.fault)
    if (request.op === 'reset') this.#stopWaiting()
    if (request.op === 'advance') this.#waitAnew()
    if (beginsLife(request)) this.#answeredBytes = 0
    const id = this.#nextId++
    const answer = new Promise<Wire>((resolve, reject) => {
      const timeoutMs = timeFor(request, this.#limits)
      const deadline = startDeadline(timeoutMs, () => this.#end(lateness(request, timeoutMs)))
      this.#pending.set(id, { resolve, reject, deadline })
    })
    // A scenario may end without waiting for all that it asked.
    answer.catch(() => {})
    this.#child.channel.write(`${JSON.stringify({ id, ...request })}\n`)
    return answer
  }

  async close(): Promise<void> {
    this.#end('The run is over.')
    await this.#ended.promise
  }

  async #becomeReady(): Promise<void> {
    const deadline = startDeadline(this.#limits.startMs, () => {
      this.#ready.reject(new Error('The box did not start in time.'))
    })
    await this.#ready.promise.finally(() => clearDeadline(deadline))
  }

  #watch(): void {
    const { process: child, channel, outputs } = this.#child
    for (const stream of outputs) {
      this.#printed.drain(stream, {
        maxBytes: this.#limits.printedBytes,
        onFlood: () => this.#end('The submission printed more than a megabyte.'),
      })
    }
    const reader = new LineReader(this.#limits.lineLength)
    channel.on('error', () => {})
    channel.on('data', (chunk: Buffer) => this.#receive(reader, chunk))
    child.once('exit', (code, signal) => {
      this.#ended.resolve(undefined)
      const finish = (): void => {
        this.#ready.reject(new Error(`The box did not start. ${this.printed.at(-1) ?? ''}`.trim()))
        this.#end(describeEnding(code, signal))
      }
      // The reason may still be on its way through the channel.
      if (channel.closed) return finish()
      const deadline = startDeadline(this.#limits.lastWordsMs, finish)
      channel.once('close', () => {
        clearDeadline(deadline)
        finish()
      })
    })
  }

  #watchStorage({ storage }: LaunchPlan): void {
    const { pid } = this.#child.process
    if (storage === undefined || pid === undefined) return
    const onBreach = (sentence: string): void => this.#end(sentence)
    const watch = watchStorage({ storage, pid, limits: this.#limits, onBreach })
    void this.#ended.promise.then(() => watch.stop())
  }

  #receive(reader: LineReader, chunk: Buffer): void {
    if (this.fault !== undefined) return
    this.#answeredBytes += chunk.length
    if (this.#answeredBytes > this.#limits.answeredBytes) {
      this.#end('The submission gave answers of more than 64 megabytes together.')
      return
    }
    try {
      for (const line of reader.read(chunk)) this.#take(JSON.parse(line))
    } catch (error) {
      this.#end(
        error instanceof RangeError
          ? 'The submission gave an answer of more than a megabyte.'
          : 'The submission wrote something into the channel that is no answer.',
      )
    }
  }

  #take(message: unknown): void {
    const { id, ok, threw, crash, ready, origin } = message as Readonly<Record<string, unknown>>
    if (ready === true && this.#nextId === 1) {
      if (typeof origin === 'string') this.#origin = origin
      this.#ready.resolve(undefined)
      return
    }
    if (crash !== undefined) {
      this.#end(`The process of the submission ended on an uncaught ${describe(crash)}`)
      return
    }
    const pending = this.#pending.get(id as number)
    if (pending === undefined) throw new TypeError('Nobody asked for this.')
    if (ok === undefined && threw === undefined) throw new TypeError('It says nothing.')
    // Read first: what cannot be read must not leave anybody waiting.
    const error = threw === undefined ? undefined : new SubjectError(errorIn(threw))
    this.#pending.delete(id as number)
    clearDeadline(pending.deadline)
    if (error === undefined) pending.resolve(ok as Wire)
    else pending.reject(error)
  }

  /** Whoever asked has gone, and an answer that comes late, or never, is no fault. */
  #stopWaiting(): void {
    for (const pending of this.#pending.values()) {
      clearDeadline(pending.deadline)
      pending.deadline = undefined
    }
  }

  /** A call may wait for the clock; it hangs only if the clock has moved and it goes on waiting. */
  #waitAnew(): void {
    for (const { deadline } of this.#pending.values()) deadline?.refresh()
  }

  /** Kills the child and lets everybody who waits for it know why. */
  #end(sentence: string): void {
    if (this.fault !== undefined) return
    this.fault = new SubjectFault(sentence)
    this.#child.process.kill('SIGKILL')
    for (const { reject, deadline } of this.#pending.values()) {
      clearDeadline(deadline)
      reject(this.fault)
    }
    this.#pending.clear()
  }
}

/** A node answers some hundred thousand times in a suite, and nobody keeps more than a run. */
function beginsLife(request: Request): boolean {
  return request.op === 'deliver' && request.event.type === 'start'
}

function namesIn(wire: Wire): string[] {
  return Array.isArray(wire) ? wire.filter((name) => typeof name === 'string') : []
}

function errorIn(wire: unknown): Error {
  return decodeError(wire as { readonly [key: string]: unknown })
}

function describe(crash: unknown): string {
  const { name, message } = errorIn(crash)
  return `${name}: ${message}`.trim()
}

function timeFor({ op }: Request, limits: Limits): number {
  if (op === 'load') return limits.loadMs
  return op === 'reset' ? limits.resetMs : limits.callMs
}

function lateness(request: Request, timeoutMs: number): string {
  const seconds = timeoutMs / 1000
  if (request.op === 'load') return `The entry was not loaded within ${seconds} seconds.`
  if (request.op === 'call') {
    return `${request.name ?? 'A function'} gave no answer within ${seconds} seconds.`
  }
  return `The submission did nothing for ${seconds} seconds, as if in an endless loop.`
}
