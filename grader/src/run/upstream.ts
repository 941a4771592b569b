/** One request that reached an upstream. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What an upstream answers, and what goes wrong with it on the wire. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Where the connection is cut; within a body means after half of what the head announced. */
  readonly cut?: 'before-the-answer' | 'within-the-body'
  /** The head goes out at once, and the body when this has resolved; never, if it is rejected. */
  readonly bodyAfter?: Promise<unknown>
}

export interface UpstreamOptions {
  /** How it is named in evidence, as 'a'. */
  readonly name?: string
  /** Answers a request; by default 200 with the upstream's name. May wait on a promise. */
  readonly answer?: (received: Received) => Answer | Promise<Answer>
}

/** A real HTTP server on the grader's side, which the subject reaches at `url`. */
export interface Upstream {
  readonly name: string
  /** As `http://127.0.0.1:49153`, from where the subject sits. */
  readonly url: string
  /** What has arrived, oldest first. */
  readonly received: readonly Received[]
  /** Requests that have arrived and are not answered yet. */
  readonly inFlight: number
  /** Replaces the answer from now on. */
  answers(answer: NonNullable<UpstreamOptions['answer']>): void
  /** Dies as a killed process does: connections are reset, new ones refused. */
  kill(): Promise<void>
  /** Listens again at the same address. */
  revive(): Promise<void>
}
