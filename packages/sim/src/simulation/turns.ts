import type { NodeEvent, Turn } from '../driver/node-driver.ts'
import { applyEffect } from './apply-effect.ts'
import type { ClusterNode } from './cluster-node.ts'
import type { World } from './world.ts'

/** Gives a node an event, waits until it has come to rest and lets what it did take effect. */
export function giveEvent(
  world: World,
  node: ClusterNode,
  event: NodeEvent,
): Promise<void> | undefined {
  world.events += 1
  const turn = node.driver.deliver(event, { nowMs: node.clock.read(world.nowMs) })
  if ('then' in turn) return turn.then((done) => applyTurn(world, node, done))
  applyTurn(world, node, turn)
  return undefined
}

/** Begins a node's next life; nothing happens if it is up. */
export function giveBirth(world: World, node: ClusterNode): Promise<void> | undefined {
  if (node.isUp) return undefined
  node.isUp = true
  node.life += 1
  world.isChanged = true
  world.record({ kind: 'start', node: node.id, life: node.life })
  return giveEvent(world, node, {
    type: 'start',
    id: node.id,
    peers: [...world.nodes.keys()].filter((id) => id !== node.id),
    randomName: `${world.seed}/node/${node.id}/${node.life}`,
    disk: node.disk.content(),
  })
}

function applyTurn(world: World, node: ClusterNode, turn: Turn): void {
  for (const effect of turn.effects) applyEffect(world, node, effect)
  if (!('state' in turn)) return
  world.record({ kind: 'state', node: node.id, state: turn.state })
  world.states[node.id] = turn.state
  world.isChanged = true
}
