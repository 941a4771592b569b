import {
  checkLinearizable,
  drawPlan,
  inProcess,
  type Plan,
  registerModel,
  type Run,
  runPlan,
} from '../../src/index.ts'
import { register, registerShape } from '../workloads/register.ts'

const nodes = ['n1', 'n2', 'n3']

/** Three nodes, a partition, a crash and lost messages; a read misses what was written. */
const troubledPlan: Plan = {
  seed: 5,
  nodes,
  durationMs: 700,
  network: { latencyMs: [4, 30], loss: 0.08, duplication: 0.04 },
  steps: [
    { atMs: 5, call: 'write', client: 'alice', node: 'n1', args: [1] },
    { atMs: 60, fault: 'partition', groups: [['n1'], ['n2', 'n3']] },
    { atMs: 70, call: 'write', client: 'bob', node: 'n2', args: [2] },
    { atMs: 90, call: 'read', client: 'alice', node: 'n1', args: [] },
    { atMs: 150, fault: 'crash', node: 'n3' },
    { atMs: 200, fault: 'heal' },
    { atMs: 260, fault: 'restart', node: 'n3' },
    { atMs: 300, call: 'read', client: 'carol', node: 'n3', args: [] },
    { atMs: 310, call: 'read', client: 'bob', node: 'n1', args: [] },
  ],
}

/** A run that shows everything that can be drawn, and fails. */
export function runTroubled(): Promise<Run> {
  return runPlan(troubledPlan, {
    driver: inProcess(register({ asksOnlyOne: true, skipsSync: true, skipsWriteBack: true })),
    checks: [
      {
        claim: 'Clients see one register.',
        judge: ({ history }) => checkLinearizable(history.operations, registerModel),
      },
    ],
  })
}

/** A run with more than 20,000 entries. */
export function runLong(): Promise<Run> {
  const shape = { ...registerShape, durationMs: 30_000, calls: 1_050, clients: 8 }
  const plan = drawPlan(3, { ...shape, troubleCount: 12 })
  return runPlan(plan, { driver: inProcess(register({})) })
}
