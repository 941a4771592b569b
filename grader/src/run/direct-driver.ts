import { type CreateNode, type DriverFactory, inProcess, type NodeDriver } from '@cloud-labs/sim'
import { SubjectError } from '../box/index.ts'
import type { LaunchPlan } from '../box/launch-plan.ts'

/**
 * Nodes in this process: fast, and breakpoints work. They share their modules, which a box would
 * not let them do.
 */
export function directDriver(plan: LaunchPlan): DriverFactory {
  return (id) => {
    let driver: NodeDriver | undefined
    return {
      deliver: async (event, moment) => {
        driver ??= inProcess(await findFactory(plan))(id)
        return driver.deliver(event, moment)
      },
      crash: () => driver?.crash(),
    }
  }
}

async function findFactory(plan: LaunchPlan): Promise<CreateNode> {
  const { createNode } = (await import(plan.directEntry)) as { readonly createNode?: unknown }
  if (typeof createNode === 'function') return createNode as CreateNode
  const error = new Error('The entry does not export a function named createNode.')
  throw new SubjectError(Object.assign(error, { name: 'ContractError' }))
}
