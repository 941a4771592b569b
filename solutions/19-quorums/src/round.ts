import type { Host } from '@cloud-labs/sim'
import type { Quorums } from './contract.ts'
import { patienceMs, roundMs } from './limits.ts'
import type { Message, Replies } from './messages.ts'

/** Who is asked for what, and how many answers are enough. */
export interface Question<M extends Message> {
  readonly homes: readonly string[]
  /** Who is asked in place of silent homes; empty if nobody may stand in. */
  readonly standIns: readonly string[]
  readonly wanted: number
  readonly message: M
  /** What a stand-in is asked, given the homes that are silent. */
  readonly askStandIn: (silent: readonly string[]) => Message
}

/** The answers to a question, by node. */
export type Answers<M extends Message> = ReadonlyMap<string, Replies[M['type']]>

/** A question under way. */
export interface Round<M extends Message> {
  /** Resolves with enough answers; rejects with `unavailable` if they do not come in time. */
  readonly quorum: Promise<Answers<M>>
  /** Resolves when all have answered or time is up, with all answers; never rejects. */
  readonly over: Promise<Answers<M>>
}

/** Asks all homes at once, and later all stand-ins, and counts who answers. */
export function startRound<M extends Message>(
  host: Host<Quorums>,
  { homes, standIns, wanted, message, askStandIn }: Question<M>,
): Round<M> {
  const answers = new Map<string, Replies[M['type']]>()
  const { promise: quorum, resolve, reject } = Promise.withResolvers<Answers<M>>()
  // #region ask
  const ask = async (node: string, what: Message, timeoutMs: number): Promise<void> => {
    try {
      const answer = await host.request(node, what, { timeoutMs })
      answers.set(node, answer as Replies[M['type']])
      if (answers.size >= wanted) resolve(answers)
    } catch {
      // A node that does not answer is missing from the answers, and that is all there is to say.
    }
  }
  // #endregion ask
  const askStandIns = async (): Promise<void> => {
    if (standIns.length === 0) return
    await host.sleep(patienceMs)
    const silent = homes.filter((home) => !answers.has(home))
    if (silent.length === 0) return
    const what = askStandIn(silent)
    await Promise.all(standIns.map((node) => ask(node, what, roundMs - patienceMs)))
  }
  const waits = [...homes.map((node) => ask(node, message, roundMs)), askStandIns()]
  const over = Promise.all(waits).then(() => {
    reject(new Error('unavailable'))
    return answers
  })
  return { quorum, over }
}
