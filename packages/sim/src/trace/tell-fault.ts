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
      return `the link ${tellLink(fault)} was cut`
    case 'heal':
      return 'all links were mended'
    case 'hold':
      return `the link ${tellLink(fault)} held its messages`
    case 'release':
      return `the link ${tellLink(fault)} released its messages`
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

function tellLink({ from = 'all', to = 'all' }: LinkPattern): string {
  return `${from} → ${to}`
}

function tellClock({ node, jumpMs, ...rest }: Extract<Fault, { fault: 'clock' }>): string {
  const { fault: _fault, ...drift } = rest
  if (jumpMs === undefined) return `${node}'s clock drifts: ${writeValue(drift)}`
  const way = jumpMs < 0 ? 'back' : 'forward'
  return `${node}'s clock jumped ${way} by ${writeMs(Math.abs(jumpMs))}`
}

function tellNetwork({ fault: _fault, ...settings }: Extract<Fault, { fault: 'network' }>): string {
  return `the network changed: ${writeValue(settings)}`
}
