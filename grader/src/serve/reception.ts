import { randomUUID } from 'node:crypto'
import { UngradableError } from '../submission/ungradable-error.ts'
import type { Clerk } from './clerk.ts'
import type { Desk } from './desk.ts'
import { Refusal } from './refusal.ts'
import type { ServeStore, StoredSubmission } from './store.ts'
import { findStudent } from './tokens.ts'
import { WindowLimit } from './window-limit.ts'

const hourMs = 3_600_000
const minuteMs = 60_000

/** How many submissions of all students may wait. */
const mostWaiting = 500

/** What a student sees of a submission. */
export interface Shown {
  readonly id: string
  readonly lab: string
  readonly receivedAt: string
  readonly stage: StoredSubmission['stage']
  readonly hash: string
  /** How many submissions come first; 0 if it is being graded. */
  readonly before?: number
  readonly progress?: { readonly done: number; readonly of: number }
  readonly exitCode?: number
  readonly points?: number
  readonly of?: number
  readonly text?: string
  /** Forms of result files that there are. */
  readonly forms?: readonly string[]
}

/** What a reception needs. */
export interface ReceptionParts {
  readonly store: ServeStore
  readonly desk: Desk
  readonly clerk: Clerk
  /** For each student and lab. */
  readonly attemptsPerHour: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Knows students by their tokens, counts what they do, and shows them what is theirs. */
export class Reception {
  readonly #parts: ReceptionParts
  readonly #strangers = new WindowLimit({ most: 30, windowMs: minuteMs })
  readonly #requests = new WindowLimit({ most: 240, windowMs: minuteMs })
  readonly #uploads = new WindowLimit({ most: 60, windowMs: hourMs })

  constructor(parts: ReceptionParts) {
    this.#parts = parts
  }

  /**
   * Finds out who is asking. Strangers are limited by their address, which never keeps out a
   * student, who may well share it.
   * @throws Refusal 401 or 429.
   */
  greet(authorization: string | undefined, address: string): string {
    const { store, now } = this.#parts
    const student = findStudent(store.students(), authorization)
    if (student === undefined) {
      refuseFor(this.#strangers.count(address, now()), 'Too many tokens from here were wrong.')
      throw new Refusal(401, 'The token is missing or wrong; your course gives you one.')
    }
    refuseFor(this.#requests.count(student, now()), 'These are too many requests.')
    return student
  }

  /** The labs that can be handed in, and how many attempts are left in this hour. */
  labsFor(student: string) {
    return Object.entries(this.#parts.clerk.labs).map(([name, title]) => {
      return { name, title, attemptsLeft: Math.max(0, this.#attemptsLeft(student, name).left) }
    })
  }

  /** @throws Refusal 404, 429 or 503, before anything is uploaded. */
  admit(student: string, lab: string): void {
    const { clerk, store, attemptsPerHour, now } = this.#parts
    if (!Object.hasOwn(clerk.labs, lab)) throw new Refusal(404, 'There is no such lab here.')
    const { left, retryMs } = this.#attemptsLeft(student, lab)
    if (left <= 0) {
      const words = `There are ${attemptsPerHour} attempts an hour for a lab, and they are used up.`
      throw new Refusal(429, words, retryMs)
    }
    refuseFor(this.#uploads.count(student, now()), 'These are too many uploads.')
    if (store.countWaiting() < mostWaiting) return
    throw new Refusal(503, 'Too many submissions are waiting; try again later.', minuteMs)
  }

  /**
   * Queues a submission.
   * @throws Refusal 422 if it cannot be graded, which costs no attempt.
   */
  async take({ student, lab, archive }: { student: string; lab: string; archive: Uint8Array }) {
    const { clerk, store, desk, now } = this.#parts
    const hash = await clerk.inspect({ lab, archive }).catch((error: unknown) => {
      if (!(error instanceof UngradableError)) throw error
      const { message, frame } = error
      throw new Refusal(422, frame === undefined ? message : `${message}\n\n${frame}`)
    })
    // While this one was looked into, others may have come in.
    if (this.#attemptsLeft(student, lab).left <= 0) this.admit(student, lab)
    const id = randomUUID()
    store.add({ id, student, lab, archive, hash, receivedMs: now() })
    desk.wake()
    return { id, hash }
  }

  list(student: string): readonly Shown[] {
    return this.#parts.store.list(student, 50).map((one) => this.#show(one, false))
  }

  /** Shows a submission, once there is news of it or the patience is over. */
  async look({ student, id, waitMs }: { student: string; id: string; waitMs: number }) {
    const { store, desk } = this.#parts
    const found = this.#require(student, id)
    if (waitMs > 0 && found.stage !== 'done') await desk.news(id, waitMs)
    return this.#show(store.find(student, id) ?? found, true)
  }

  /** @throws Refusal 404 if there is no such file, or it is somebody else's. */
  fileOf(student: string, { id, form }: { id: string; form: string }): string {
    const files = this.#require(student, id).result?.files ?? {}
    const text = Object.hasOwn(files, form) ? files[form] : undefined
    if (text === undefined) throw new Refusal(404, 'There is no such file.')
    return text
  }

  /** Somebody else's submission is as good as none: nobody learns that it exists. */
  #require(student: string, id: string): StoredSubmission {
    const found = this.#parts.store.find(student, id)
    if (found === undefined) throw new Refusal(404, 'There is no such submission.')
    return found
  }

  #attemptsLeft(student: string, lab: string): { left: number; retryMs: number } {
    const { store, attemptsPerHour, now } = this.#parts
    const moments = store.attemptsSince(student, lab, now() - hourMs)
    const freed = moments[moments.length - attemptsPerHour] ?? now()
    return { left: attemptsPerHour - moments.length, retryMs: Math.max(1, freed + hourMs - now()) }
  }

  #show(submission: StoredSubmission, isWhole: boolean): Shown {
    const { id, lab, receivedMs, stage, hash, result } = submission
    const { store, desk } = this.#parts
    const progress = desk.progressOf(id)
    const shown = { id, lab, stage, hash, receivedAt: new Date(receivedMs).toISOString() }
    if (result === undefined) {
      return { ...shown, before: store.countBefore(id), ...(progress && { progress }) }
    }
    const { exitCode, points, of, text, files } = result
    const whole = isWhole ? { text, forms: Object.keys(files) } : {}
    const score = points === undefined || of === undefined ? {} : { points, of }
    return { ...shown, exitCode, ...score, ...whole }
  }
}

function refuseFor(retryMs: number, what: string): void {
  if (retryMs > 0) throw new Refusal(429, `${what} Wait a moment.`, retryMs)
}
