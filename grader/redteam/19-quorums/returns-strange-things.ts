/** Returns what looks like an array, what is thenable for ever, and what changes when it is read. */
export const createNode = (host: any) => {
  let reads = 0
  const shifting = new Proxy([], {
    get: (target, key) => (key === 'length' ? (reads += 1) : Reflect.get(target, key)),
    ownKeys: () => ['0', 'length'],
  })
  const eager = {
    // oxlint-disable-next-line unicorn/no-thenable
    then: (tell: (value: unknown) => void) => {
      tell(shifting)
      tell([host.id])
    },
  }
  return { operations: { homes: () => eager } }
}
