import { drawInteger, type RandomStream } from '../random/random-stream.ts'

/** What has been reached and not yet looked at. */
export interface Frontier<T> {
  readonly add: (item: T) => void
  readonly take: () => T | undefined
}

/** First in, first out. The list is read on and not shifted: shifting moves all of it. */
export function openLine<T>(): Frontier<T> {
  const items: T[] = []
  let next = 0
  return {
    add: (item) => {
      items.push(item)
    },
    take: () => {
      next += 1
      return items[next - 1]
    },
  }
}

/**
 * Last in, first out, until a path ends: then on from anywhere. Going on from near the end would
 * try all ends of a path whose beginning may have ruled out what is looked for.
 */
export function openPaths<T>(random: RandomStream): Frontier<T> {
  const items: T[] = []
  let isAtEnd = false
  return {
    add: (item) => {
      isAtEnd = false
      items.push(item)
    },
    take: () => {
      const last = items.length - 1
      const place = isAtEnd ? drawInteger(random, items.length) : last
      isAtEnd = true
      const item = items[place]
      const moved = items.pop()
      if (place !== last && moved !== undefined) items[place] = moved
      return item
    },
  }
}
