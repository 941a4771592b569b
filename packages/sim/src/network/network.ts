import { type RandomStream, randomStream } from '../random/random-stream.ts'
import { type Direction, matches } from './connectivity.ts'
import { drawLatency } from './latency.ts'
import { defaultNetwork, type LinkSettings, type NetworkSettings } from './network-settings.ts'

/** How many times its latency a message takes that dawdles. */
const dawdling = 4

interface Link {
  readonly random: RandomStream
  /** Streams of their own, by the luck of the call from which a message comes. */
  readonly lucky: Map<string, RandomStream>
  settings: Required<NetworkSettings>
  /** When the last message of an ordered link arrives. */
  lastMs: number
}

/** Decides how long each message takes, whether it is lost and whether it is doubled. */
export class Network {
  readonly #seed: string
  readonly #links = new Map<string, Map<string, Link>>()
  #general: Required<NetworkSettings>
  #special: readonly LinkSettings[] = []

  constructor(seed: string, settings: NetworkSettings) {
    this.#seed = seed
    this.#general = { ...defaultNetwork, ...settings }
  }

  /** Changes the settings of all links, or of those that a pattern means, from now on. */
  change(settings: LinkSettings): void {
    const { from, to, ...network } = settings
    if (from !== undefined || to !== undefined) this.#special = [...this.#special, settings]
    else this.#general = { ...this.#general, ...network }
    for (const [sender, links] of this.#links) {
      for (const [receiver, link] of links) {
        link.settings = this.#settingsOf({ from: sender, to: receiver })
      }
    }
  }

  /**
   * The times at which a message sent now arrives, in milliseconds: none if it is lost, two if it
   * is doubled.
   * @param luck Names the stream to draw from, in place of the link's own.
   */
  route(direction: Direction, nowMs: number, luck?: string): number[] {
    if (direction.from === direction.to) return [nowMs]
    const link = this.#link(direction)
    const { settings } = link
    const random = luck === undefined ? link.random : this.#luckOf(direction, link, luck)
    // Four draws for every message, needed or not: a change of settings shifts nobody's luck.
    const isLost = random() < settings.loss
    const isDoubled = random() < settings.duplication
    const isDawdling = random() < settings.reordering
    const latencyMs = drawLatency(settings.latencyMs, random)
    if (isLost) return []
    const atMs = isDawdling ? nowMs + latencyMs * dawdling : this.#arrive(link, nowMs + latencyMs)
    return isDoubled ? [atMs, atMs + drawLatency(settings.latencyMs, random)] : [atMs]
  }

  #luckOf({ from, to }: Direction, { lucky }: Link, luck: string): RandomStream {
    const known = lucky.get(luck)
    if (known !== undefined) return known
    const random = randomStream(`${this.#seed}/link/${from}>${to}/${luck}`)
    lucky.set(luck, random)
    return random
  }

  #arrive(link: Link, atMs: number): number {
    if (!link.settings.isOrdered) return atMs
    link.lastMs = Math.max(link.lastMs, atMs)
    return link.lastMs
  }

  #link({ from, to }: Direction): Link {
    const known = this.#links.get(from)?.get(to)
    if (known !== undefined) return known
    const link: Link = {
      lucky: new Map(),
      random: randomStream(`${this.#seed}/link/${from}>${to}`),
      settings: this.#settingsOf({ from, to }),
      lastMs: 0,
    }
    const links = this.#links.get(from) ?? new Map<string, Link>()
    this.#links.set(from, links.set(to, link))
    return link
  }

  #settingsOf(direction: Direction): Required<NetworkSettings> {
    const special = this.#special.filter(matches(direction))
    return Object.assign({}, this.#general, ...special) as Required<NetworkSettings>
  }
}
