import type { Fault, History } from '@cloud-labs/sim'

/**
 * Since when the network has been whole: nothing cut, nothing held, nothing lost, nobody down.
 * @returns `undefined` if it was not whole at the end.
 */
export function wholeSince(history: History): number | undefined {
  const state = { isLossy: true, isCut: false, held: new Set<string>(), down: new Set<string>() }
  let sinceMs: number | undefined
  for (const entry of history.entries) {
    if (entry.kind !== 'fault') continue
    apply(state, entry.fault)
    const isBroken = state.isLossy || state.isCut || state.held.size + state.down.size > 0
    sinceMs = isBroken ? undefined : entry.atMs
  }
  return sinceMs
}

interface Condition {
  isLossy: boolean
  isCut: boolean
  readonly held: Set<string>
  readonly down: Set<string>
}

function apply(state: Condition, fault: Fault): void {
  switch (fault.fault) {
    case 'network':
      state.isLossy = fault.loss !== 0
      return
    case 'partition':
    case 'isolate':
    case 'cut':
      state.isCut = true
      return
    case 'heal':
      state.isCut = false
      return
    case 'hold':
      state.held.add(nameLink(fault))
      return
    case 'release':
      if (fault.from === undefined && fault.to === undefined) state.held.clear()
      else state.held.delete(nameLink(fault))
      return
    case 'crash':
      state.down.add(fault.node)
      return
    case 'restart':
      state.down.delete(fault.node)
  }
}

function nameLink({ from = '*', to = '*' }: { readonly from?: string; readonly to?: string }) {
  return `${from}>${to}`
}
