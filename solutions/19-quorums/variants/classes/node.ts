import type { Handlers, Host } from '@cloud-labs/sim'
import { Ballot } from './ballot.ts'
import { Cellar } from './cellar.ts'
import type { Found, Quorum, Quorums, Version, Versioned } from './contract.ts'
import type { Message, Replies } from './messages.ts'
import { Ring } from './ring.ts'
import { compare, latest } from './stamp.ts'

export type * from './contract.ts'

const roundMs = 300
const patienceMs = 100
const errandMs = 200

export function createNode(host: Host<Quorums>): Handlers<Quorums> {
  return new QuorumNode(host).handlers()
}

class QuorumNode {
  readonly #host: Host<Quorums>
  readonly #ring: Ring
  readonly #cellar: Cellar
  #isOnErrands = false

  constructor(host: Host<Quorums>) {
    this.#host = host
    this.#ring = new Ring([host.id, ...host.peers])
    this.#cellar = new Cellar(host.disk)
  }

  handlers(): Handlers<Quorums> {
    return {
      start: () => this.#plan(),
      message: (_from, message) => this.#answer(message),
      operations: {
        homes: (key, n) => this.#ring.homes(key, n),
        write: (key, value, quorum) => this.#write(key, value, quorum),
        read: (key, quorum) => this.#read(key, quorum),
        peek: (key) => {
          const hint = this.#cellar.hint(key)
          return { stored: this.#cellar.own(key), hints: hint ? [hint] : [] }
        },
      },
    }
  }

  async #answer(message: Message): Promise<Replies[Message['type']]> {
    const { key } = message
    if (message.type === 'get') {
      const hint = this.#cellar.hint(key)
      const minded = hint && { value: hint.value, version: hint.version }
      return { item: latest([this.#cellar.own(key), minded]) }
    }
    if (message.type === 'put') await this.#cellar.put(key, message.item)
    else {
      await this.#cellar.mind(key, message.item, message.owner)
      this.#plan()
    }
    return { done: true }
  }

  /** Asks another node over the network, and the own one without. */
  async #ask<M extends Message>(
    to: string,
    message: M,
    timeoutMs: number,
  ): Promise<Replies[M['type']]> {
    const own = to === this.#host.id
    const answer = own ? this.#answer(message) : this.#host.request(to, message, { timeoutMs })
    return (await answer) as Replies[M['type']]
  }

  #get(key: string, quorum: Quorum): Ballot<Replies['get']> {
    const ballot = new Ballot<Replies['get']>(quorum.r)
    const message = { type: 'get', key } as const
    for (const home of this.#ring.homes(key, quorum.n)) {
      ballot.expect(home, this.#ask(home, message, roundMs))
    }
    ballot.await(
      this.#callStandIns(key, quorum, ballot.votes, (node) =>
        ballot.expect(node, this.#ask(node, message, roundMs - patienceMs)),
      ),
    )
    return ballot
  }

  #put(key: string, item: Versioned, quorum: Quorum): Ballot<Replies['put']> {
    const ballot = new Ballot<Replies['put']>(quorum.w)
    for (const home of this.#ring.homes(key, quorum.n)) {
      ballot.expect(home, this.#ask(home, { type: 'put', key, item }, roundMs))
    }
    ballot.await(
      this.#callStandIns(key, quorum, ballot.votes, (node, owner) => {
        const message = { type: 'mind', key, item, owner } as const
        ballot.expect(node, this.#ask(node, message, roundMs - patienceMs))
      }),
    )
    return ballot
  }

  async #callStandIns(
    key: string,
    quorum: Quorum,
    votes: ReadonlyMap<string, unknown>,
    call: (node: string, silent: readonly string[]) => void,
  ): Promise<void> {
    const standIns = this.#ring.standIns(key, quorum)
    if (standIns.length === 0) return
    await this.#host.sleep(patienceMs)
    const silent = this.#ring.homes(key, quorum.n).filter((home) => !votes.has(home))
    if (silent.length > 0) for (const node of standIns) call(node, silent)
  }

  async #write(key: string, value: string, quorum: Quorum): Promise<Version> {
    this.#ring.admit(quorum)
    const found = latest((await this.#get(key, quorum).enough).map(({ item }) => item))
    const counter = await this.#cellar.number(1 + (found?.version.counter ?? 0))
    const version = { counter, node: this.#host.id }
    await this.#put(key, { value, version }, quorum).enough
    return version
  }

  async #read(key: string, quorum: Quorum): Promise<Found> {
    this.#ring.admit(quorum)
    const ballot = this.#get(key, quorum)
    const found = latest((await ballot.enough).map(({ item }) => item))
    void ballot.closed.then((votes) => this.#repair(key, votes, quorum))
    if (found === null) return { value: null, version: null }
    if (quorum.mode === 'linearizable') await this.#put(key, found, quorum).enough
    return found
  }

  #repair(key: string, votes: ReadonlyMap<string, Replies['get']>, { n }: Quorum): void {
    const best = latest([...votes.values()].map(({ item }) => item))
    if (best === null) return
    for (const home of this.#ring.homes(key, n)) {
      const vote = votes.get(home)
      if (vote === undefined) continue
      if (vote.item && compare(vote.item.version, best.version) === 0) continue
      // Another read will find what this repair does not reach.
      this.#ask(home, { type: 'put', key, item: best }, roundMs).catch(() => undefined)
    }
  }

  /** Sets out with the hints after a while, and again as long as there are any. */
  #plan(): void {
    if (this.#isOnErrands || this.#cellar.keysOfHints().length === 0) return
    this.#isOnErrands = true
    this.#host.after(errandMs, async () => {
      await Promise.all(this.#cellar.keysOfHints().map((key) => this.#bring(key)))
      this.#isOnErrands = false
      this.#plan()
    })
  }

  async #bring(key: string): Promise<void> {
    const hint = this.#cellar.hint(key)
    if (hint === null) return
    const { value, version, homes } = hint
    for (const home of homes) {
      try {
        await this.#ask(home, { type: 'put', key, item: { value, version } }, roundMs)
        await this.#cellar.release(key, home, hint)
      } catch {
        this.#host.log(`${home} is still away.`)
      }
    }
  }
}
