import type { Chart } from '../chart.ts'

/** Where lanes lie on a page of some width, in pixels from the left. */
export class LanePlan {
  /** Where the times end. */
  readonly gutter = 84
  readonly width: number
  /** The width of the network's own lane. */
  readonly networkRoom: number
  /** The middle of the network's own lane; absent if nothing happened to it. */
  readonly network: number | undefined
  readonly #lanes: readonly { readonly x: number; readonly room: number }[]

  constructor({ lanes, steps }: Pick<Chart, 'lanes' | 'steps'>, width: number) {
    const isTroubled = steps.some(({ lane }) => lane === undefined)
    const clients = lanes.filter(({ kind }) => kind === 'client').length
    const nodes = lanes.length - clients
    this.networkRoom = isTroubled ? (width < 700 ? 28 : 168) : 0
    const left = this.gutter + this.networkRoom
    const free = Math.max(width - left, 0)
    // Many clients get narrow lanes without words, so that the nodes keep their room.
    const wide = Math.max(96, Math.min(140, (free * 0.4) / clients))
    const clientRoom = clients > 5 ? 22 : wide
    const nodeRoom = Math.max(104, (free - clientRoom * clients) / Math.max(1, nodes))
    this.width = left + clientRoom * clients + nodeRoom * nodes
    this.network = isTroubled ? this.gutter + 12 : undefined
    this.#lanes = lanes.map((_, lane) =>
      lane < clients
        ? { x: left + clientRoom * lane + 18, room: clientRoom }
        : { x: left + clientRoom * clients + nodeRoom * (lane - clients + 0.5), room: nodeRoom },
    )
  }

  xOf(lane: number | undefined): number {
    return lane === undefined ? (this.network ?? this.gutter) : (this.#lanes[lane]?.x ?? 0)
  }

  /** How wide a lane is. */
  roomOf(lane: number): number {
    return this.#lanes[lane]?.room ?? 0
  }
}
