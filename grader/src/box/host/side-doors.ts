/** A node that reaches around its host, which no replay could repeat. */
class SideDoorError extends Error {
  override readonly name = 'SideDoorError'
}

const mends: Readonly<Record<string, string>> = {
  'Math.random': 'host.random',
  'Date.now': 'host.now',
  'new Date': 'host.now',
  'performance.now': 'host.now',
  setTimeout: 'host.after or host.sleep',
  setInterval: 'host.after',
  setImmediate: 'host.after',
}

let isClosed = false
let tried: string | undefined

/** What a node tried since it was last asked, as a sentence; a node may catch the error. */
export function takeTriedDoor(): string | undefined {
  const sentence = tried
  tried = undefined
  return sentence
}

/**
 * Replaces the ways to real time and to chance by errors that name the host's own. A node that uses
 * them would differ from run to run; so it fails at once, and is told why.
 */
export function closeSideDoors(): void {
  if (isClosed) return
  isClosed = true
  Math.random = () => refuse('Math.random')
  performance.now = () => refuse('performance.now')
  const { Date: RealDate } = globalThis
  const closed = new Proxy(RealDate, {
    construct: (target, args: unknown[], created) =>
      args.length === 0 ? refuse('new Date') : (Reflect.construct(target, args, created) as Date),
    apply: () => refuse('new Date'),
  })
  RealDate.now = () => refuse('Date.now')
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) {
    Object.assign(globalThis, { [name]: () => refuse(name) })
  }
  Object.assign(globalThis, { Date: closed })
}

function refuse(name: string): never {
  tried = `${name} differs from run to run; a node uses ${mends[name]} instead.`
  throw new SideDoorError(tried)
}
