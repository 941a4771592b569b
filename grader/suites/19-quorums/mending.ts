import type { Fault, History } from '@cloud-labs/sim'

/**
 * Since when nothing has been cut, held, lost or down.
 *
 * A plan that is made smaller may lose its mends; what was promised for afterwards is not due then.
 * @returns Milliseconds; infinity if something was still broken at the end.
 */
export function mendedSince({ entries }: History): number {
  const broken = new Set(['losses'])
  let sinceMs = Number.POSITIVE_INFINITY
  for (const entry of entries) {
    if (entry.kind !== 'fault') continue
    follow(broken, entry.fault)
    sinceMs = broken.size > 0 ? Number.POSITIVE_INFINITY : entry.atMs
  }
  return sinceMs
}

function follow(broken: Set<string>, fault: Fault): void {
  switch (fault.fault) {
    case 'network':
      if (fault.loss === 0) broken.delete('losses')
      return
    case 'partition':
    case 'isolate':
    case 'cut':
      broken.add('cuts')
      return
    case 'heal':
      broken.delete('cuts')
      return
    case 'hold':
      broken.add('holds')
      return
    case 'release':
      if (fault.from === undefined && fault.to === undefined) broken.delete('holds')
      return
    case 'crash':
      broken.add(fault.node)
      return
    case 'restart':
      broken.delete(fault.node)
  }
}
