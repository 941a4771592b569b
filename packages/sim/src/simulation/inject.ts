import type { ClusterNode } from './cluster-node.ts'
import type { Fault } from './fault.ts'
import { giveBirth } from './turns.ts'
import type { World } from './world.ts'

/** Lets something go wrong, or mends it, at once. What changes nothing is not recorded. */
export function injectFault(world: World, fault: Fault): void {
  if (isIdle(world, fault)) return
  world.history.record({ atMs: world.nowMs, kind: 'fault', fault })
  const { connectivity } = world
  switch (fault.fault) {
    case 'partition':
      return connectivity.partition(fault.groups)
    case 'isolate':
      connectivity.cut({ from: fault.node })
      return connectivity.cut({ to: fault.node })
    case 'cut':
      return connectivity.cut(fault)
    case 'heal':
      return connectivity.heal()
    case 'hold':
      return connectivity.hold(fault)
    case 'release':
      connectivity.release(fault)
      return world.post.release()
    case 'clock':
      return world.node(fault.node).clock.disturb(world.nowMs, fault)
    case 'network':
      return changeNetwork(world, fault)
    case 'crash':
      return crash(world, world.node(fault.node))
    case 'restart':
      restart(world, world.node(fault.node))
  }
}

function isIdle(world: World, fault: Fault): boolean {
  if (fault.fault === 'crash') return !world.node(fault.node).isUp
  return fault.fault === 'restart' && world.node(fault.node).isUp
}

function changeNetwork(world: World, change: Extract<Fault, { fault: 'network' }>): void {
  const { fault: _fault, ...settings } = change
  world.network.change(settings)
}

function crash(world: World, node: ClusterNode): void {
  node.endLife()
  node.disk.crash(world.stream(`crash/${node.id}`), world.disk)
  Reflect.deleteProperty(world.states, node.id)
  world.isChanged = true
  world.clients.abandon(node)
  const ending = node.driver.crash()
  if (ending !== undefined) world.chores.push(ending)
}

function restart(world: World, node: ClusterNode): void {
  world.schedule(0, () => giveBirth(world, node))
}
