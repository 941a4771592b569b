/** Single nodes that the tests of this folder drive by hand. */
import { type Operation, type Plan, Simulation } from '@cloud-labs/sim'
import type { Cluster } from '../../src/run/cluster.ts'

/** A node with an operation for each of these bodies, which see `host`, `held` and their `args`. */
export function nodeThat(operations: Readonly<Record<string, string>>, before = ''): string {
  const entries = Object.entries(operations).map(
    ([name, body]) => `'${name}': (...args) => ${body}`,
  )
  return `${before}
    export const createNode = (host) => {
      const held = { count: 0 }
      return { operations: { ${entries.join(',\n')} } }
    }`
}

/** One run of one node. */
export interface NodeRun {
  readonly simulation: Simulation
  /** Lets the node do something and tells what came of it. */
  ask(name: string, ...args: unknown[]): Promise<Operation['value']>
  /** What failed so far where nobody waited for it. */
  readonly errors: readonly string[]
  /** Ends the life of the node and begins the next one. */
  crash(): void
  end(): Promise<void>
}

export function runNode({ driver }: Pick<Cluster, 'driver'>): NodeRun {
  const simulation = new Simulation({ seed: 1, nodes: ['n1'], driver })
  return {
    simulation,
    ask: async (name, ...args) => {
      const { outcome, value, error } = await simulation.call({ node: 'n1', name, args }).ended()
      return outcome === 'ok' ? value : error
    },
    get errors() {
      const { entries } = simulation.history
      return entries.flatMap((entry) => (entry.kind === 'error' ? [entry.text] : []))
    },
    crash: () => {
      simulation.crash('n1')
      simulation.restart('n1')
    },
    end: () => simulation.end(),
  }
}

/** Plans a run of one node, which is asked once. */
export const askedFor =
  (call: string) =>
  (seed: number): Plan => ({
    seed,
    nodes: ['n1'],
    durationMs: 100,
    steps: [{ atMs: 10, call, client: 'c', node: 'n1', args: [] }],
  })

/** Counts how often something happened in a module, in what it imports, in a life, in a process. */
export const counting = {
  text: nodeThat(
    {
      step: '[own += 1, ...step()]',
      lazily: `import('./count.ts').then(({ step }) => step())`,
      hold: '(held.count += 1)',
      remember: 'void (globalThis.kept = args[0])',
      recall: 'globalThis.kept ?? null',
      process: 'process.pid',
    },
    `import { step } from './count.ts'\nlet own = 0`,
  ),
  others: {
    'count.ts': `import { deep } from './lib/deep.ts'
      let count = 0
      export const step = () => [count += 1, deep()]`,
    'lib/deep.ts': `let count = 0
      export const deep = () => count += 1`,
  },
}
