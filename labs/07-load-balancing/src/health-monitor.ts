import { notImplemented } from '@cloud-labs/labkit'
import type { HealthMonitor, HealthMonitorOptions } from './contract.ts'

/** Watches servers by probing them and by being told how requests ended. */
export function createHealthMonitor(_options: HealthMonitorOptions): HealthMonitor {
  // TODO(7): Keep for each server what the probes say and whether it is cooling down. It is up if
  // both are good. A probe is an `exchange` with the method GET.
  notImplemented(7, 'createHealthMonitor in src/health-monitor.ts')
}
