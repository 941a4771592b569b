import type { LinkPattern } from './network-settings.ts'

/** A direction between two nodes. */
export interface Direction {
  readonly from: string
  readonly to: string
}

/** Which directions are cut and which are held. A node always reaches itself. */
export class Connectivity {
  #groups: ReadonlyMap<string, number> | undefined
  #cuts: readonly LinkPattern[] = []
  #holds: readonly LinkPattern[] = []

  /** Nodes in different groups no longer reach one another; nodes in no group reach everybody. */
  partition(groups: readonly (readonly string[])[]): void {
    this.#groups = new Map(groups.flatMap((group, index) => group.map((node) => [node, index])))
  }

  /** Cuts one direction; what is sent over it or is under way is lost. */
  cut(pattern: LinkPattern): void {
    this.#cuts = [...this.#cuts, pattern]
  }

  /** Mends every cut and partition; what is held stays held. */
  heal(): void {
    this.#groups = undefined
    this.#cuts = []
  }

  /** Lets nothing arrive over a direction, without losing it. */
  hold(pattern: LinkPattern): void {
    this.#holds = [...this.#holds, pattern]
  }

  /** Takes holds back; without ends, all of them. */
  release({ from, to }: LinkPattern): void {
    const isKept = (hold: LinkPattern): boolean =>
      (from !== undefined && hold.from !== from) || (to !== undefined && hold.to !== to)
    this.#holds = this.#holds.filter(isKept)
  }

  isCut(link: Direction): boolean {
    if (this.#groups === undefined && this.#cuts.length === 0) return false
    return link.from !== link.to && (this.#isParted(link) || this.#cuts.some(matches(link)))
  }

  isHeld(link: Direction): boolean {
    return this.#holds.length > 0 && this.#holds.some(matches(link))
  }

  #isParted({ from, to }: Direction): boolean {
    const one = this.#groups?.get(from)
    const other = this.#groups?.get(to)
    return one !== undefined && other !== undefined && one !== other
  }
}

/** Whether a pattern means the link. */
export function matches(link: Direction): (pattern: LinkPattern) => boolean {
  return ({ from, to }) =>
    (from === undefined || from === link.from) && (to === undefined || to === link.to)
}
