/** Timers and channels of the platform, taken before anybody can replace them. */
const platform = globalThis as {
  process?: { nextTick?: (run: () => void) => void }
  setImmediate?: (run: () => void) => void
  queueMicrotask: (run: () => void) => void
  MessageChannel: typeof MessageChannel
}

const nextTick = platform.process?.nextTick
const addMicrotask = platform.queueMicrotask
const immediate = platform.setImmediate ?? viaChannel()

/**
 * How many drains may follow one another before the platform gets a breath: signals, a test
 * runner's own messages.
 */
const drainsPerBreath = 4096

let drains = 0

/**
 * Resolves when no microtask is left: every handler has come to rest.
 *
 * In Node, a tick that a microtask asks for is served only when the queue of microtasks is empty,
 * however many of them follow one another; that costs a fifth of a microsecond. (One that the
 * platform's own callback asks for is served before them.) A browser has no such queue and pays for
 * a macrotask. Both mean the same: `await` chains of any length are over.
 */
export function quiesce(): Promise<void> {
  drains += 1
  if (nextTick === undefined || drains % drainsPerBreath === 0) return new Promise(immediate)
  return new Promise(afterMicrotasks)
}

function afterMicrotasks(resolve: () => void): void {
  addMicrotask(() => nextTick?.(resolve))
}

function viaChannel(): (run: () => void) => void {
  const waiting: (() => void)[] = []
  let channel: MessageChannel | undefined
  return (run) => {
    channel ??= openChannel(() => waiting.shift()?.())
    waiting.push(run)
    channel.port2.postMessage(0)
  }
}

function openChannel(receive: () => void): MessageChannel {
  const channel = new platform.MessageChannel()
  channel.port1.addEventListener('message', receive)
  channel.port1.start()
  return channel
}
