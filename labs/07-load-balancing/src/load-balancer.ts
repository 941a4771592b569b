/** The lab's entry: everything that the grader meets. There is nothing to do in this file. */
export { createBalancer } from './balancer.ts'
export type * from './contract.ts'
export { createHealthMonitor } from './health-monitor.ts'
export { fairness, stickiness } from './measures.ts'
export { createProxy } from './proxy.ts'
