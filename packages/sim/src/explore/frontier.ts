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

/** Last in, first out. */
export function openStack<T>(): Frontier<T> {
  const items: T[] = []
  return {
    add: (item) => {
      items.push(item)
    },
    take: () => items.pop(),
  }
}
