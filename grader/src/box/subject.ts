import type { Request } from './host/protocol.ts'
import type { Wire } from './host/codec.ts'

/** A submission that has been loaded somewhere and answers requests. */
export interface Subject {
  /** What the entry exports. */
  readonly exportNames: readonly string[]
  /** Where a served listener is reached, as `http://127.0.0.1:49152`. */
  readonly origin: string
  /** Folder for the Unix sockets of upstreams, or `undefined` where the subject can use TCP. */
  readonly upstreamSockets: string | undefined
  /** Why the subject no longer answers, if it does not. */
  readonly fault: SubjectFault | undefined
  /** The last lines that it printed, raw. */
  readonly printed: readonly string[]
  /**
   * @throws SubjectError if the student's code threw.
   * @throws SubjectFault if the process died, hung or broke the protocol.
   */
  request(request: Request): Promise<Wire>
  /** The most memory that its process has held, in bytes; `undefined` where nobody tells. */
  peakMemory(): Promise<number | undefined>
  close(): Promise<void>
}

/** What the student's code threw, as text; `name` is the thrown error's own, as 'RangeError'. */
export class SubjectError extends Error {
  /** Where it was thrown, as 'src/proxy.ts:12:5', if the stack says so. */
  readonly at: string | undefined

  constructor(thrown: Error) {
    super(thrown.message)
    this.name = thrown.name
    this.at = placeIn(thrown.stack ?? '')
  }
}

/** The subject's process did something that no answer could mend; one whole sentence. */
export class SubjectFault extends Error {
  override readonly name = 'SubjectFault'
}

/** The first line of a stack that lies in the submission. */
export function placeIn(stack: string): string | undefined {
  const frames = stack.split('\n').filter((line) => !line.includes('node_modules'))
  for (const frame of frames) {
    const place = /[/\\](src[/\\][^\s:()]{1,200}):(\d{1,7}):(\d{1,7})/.exec(frame)
    // A stack is text, and the subject may write what it likes into it.
    const isElsewhere = frame.includes('/grader/src/') || frame.includes('/..')
    if (place !== null && !isElsewhere) {
      return `${(place[1] ?? '').replaceAll('\\', '/')}:${place[2]}:${place[3]}`
    }
  }
  return undefined
}
