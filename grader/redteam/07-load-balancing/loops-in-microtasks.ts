/** Keeps the event loop out with promises that follow each other without end. */
export function createBalancer(): object {
  const again = (): unknown => Promise.resolve().then(again)
  void again()
  return { pick: () => 'a' }
}
