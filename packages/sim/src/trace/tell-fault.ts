import type { LinkPattern } from '../network/network-settings.ts'
import type { Fault } from '../simulation/fault.ts'
import { writeMs, writeValue } from './write-value.ts'

/** What went wrong or was mended, as a sentence without its end. */
export function tellFault(fault: Fault): string {
  switch (fault.fault) {
    case 'partition':
      return `partition: ${fault.groups.map((group) => group.join(' ')).join(' | ')}`
    case 'isolate':
      return `${fault.node} was isolated`
    case 'cut':
      return `${tellLink(fault)} cut`
    case 'heal':
      return 'all links were mended'
    case 'hold':
      return `${tellLink(fault)} held`
    case 'release':
      return `${tellLink(fault)} released`
    case 'crash':
      return `${fault.node} crashed`
    case 'restart':
      return `${fault.node} began again`
    case 'clock':
      return tellClock(fault)
    case 'network':
      return tellNetwork(fault)
  }
}

function tellLink({ from, to }: LinkPattern): string {
  if (from === undefined && to === undefined) return 'all links were'
  return `${from ?? 'everybody'} → ${to ?? 'everybody'} was`
}

function tellClock({ node, jumpMs, driftPpm }: Extract<Fault, { fault: 'clock' }>): string {
  const way = (value: number, [less, more]: readonly [string, string]): string =>
    value < 0 ? less : more
  const parts = [
    ...(jumpMs === undefined
      ? []
      : [`jumped ${way(jumpMs, ['back', 'ahead'])} by ${writeMs(Math.abs(jumpMs))}`]),
    ...(driftPpm === undefined
      ? []
      : [`runs ${Math.abs(driftPpm)} ppm too ${way(driftPpm, ['slow', 'fast'])}`]),
  ]
  return `${node}'s clock ${parts.join(' and ')}`
}

function tellNetwork({ fault: _fault, ...settings }: Extract<Fault, { fault: 'network' }>): string {
  return `the network changed: ${writeValue(settings)}`
}
