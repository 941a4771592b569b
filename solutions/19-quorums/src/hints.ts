import type { Host } from '@cloud-labs/sim'
import type { Hint, Quorums, Version, Versioned } from './contract.ts'
import { hintPauseMs, roundMs } from './limits.ts'
import { newerOf } from './versions.ts'

/** What a node keeps for homes that could not be reached. */
export interface Hints {
  get(key: string): Hint | null
  /** Ends when the hint is safe. */
  keep(key: string, item: Versioned, homes: readonly string[]): Promise<void>
  /** Goes on where the life before was stopped. */
  start(): void
}

const prefix = 'hint/'

export function openHints(host: Host<Quorums>): Hints {
  const { disk } = host
  let isWaiting = false

  const get = (key: string): Hint | null => disk.read<Hint>(prefix + key) ?? null
  const listKeys = (): string[] =>
    disk
      .files()
      .filter((file) => file.startsWith(prefix))
      .map((file) => file.slice(prefix.length))

  const tickOff = async (key: string, home: string, version: Version): Promise<void> => {
    const hint = get(key)
    const isSame = hint?.version.counter === version.counter && hint.version.node === version.node
    if (hint === null || !isSame) return
    const homes = hint.homes.filter((other) => other !== home)
    if (homes.length === 0) disk.remove(prefix + key)
    else disk.write(prefix + key, { ...hint, homes })
    await disk.sync()
  }
  // #region bring
  const bring = async (key: string, home: string, { value, version }: Hint): Promise<void> => {
    const message = { type: 'store', key, item: { value, version } } as const
    try {
      await host.request(home, message, { timeoutMs: roundMs })
      await tickOff(key, home, version)
    } catch {
      // The home is still away; there will be another attempt.
    }
  }
  // #endregion bring
  const bringAll = (): void => {
    isWaiting = false
    for (const key of listKeys()) {
      const hint = get(key)
      // Nobody waits: an answer that comes after the next attempt counts as well.
      if (hint !== null) for (const home of hint.homes) void bring(key, home, hint)
    }
    wait()
  }
  const wait = (): void => {
    if (isWaiting || listKeys().length === 0) return
    isWaiting = true
    host.after(hintPauseMs, bringAll)
  }
  return {
    get,
    async keep(key, item, homes) {
      const known = get(key)
      const all = [...new Set([...(known?.homes ?? []), ...homes])]
      disk.write(prefix + key, { ...newerOf(known, item), homes: all })
      wait()
      await disk.sync()
    },
    start: wait,
  }
}
